-- The sessions that the filed return @return counts, as stored at filing, with the
-- current name and the current text of an exception.
SELECT e.session_id AS session, e.on_on AS date, e.volunteer, COALESCE(v.name, '') AS name, e.role, e.deployment, e.activity,
  CASE e.exception WHEN 1 THEN COALESCE(s.exception, 'taken off since') ELSE '' END AS exception, e.minutes, e.sessions
FROM return_evidence e LEFT JOIN volunteers v ON v.ref = e.volunteer LEFT JOIN sessions s ON s.id = e.session_id
WHERE e.return_id = @return AND e.part = 'sessions'
ORDER BY e.position;
