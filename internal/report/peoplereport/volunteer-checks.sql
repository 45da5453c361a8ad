-- The checks of @volunteer by date. good_until is the last day on which a check is valid.
SELECT c."check", c.what, c.outcome, c."date", c.good_until
FROM (
  SELECT r.volunteer_id, 1 AS position, 'reference' AS "check", r.name || ' (' || r.kind || ')' AS what,
    COALESCE(r.outcome, 'asked') AS outcome, COALESCE(r.result_on, r.asked_on) AS "date",
    CAST(NULL AS TEXT) AS good_until
  FROM referees r
  UNION ALL
  SELECT i.volunteer_id, 2, 'interview', '', i.outcome, i.held_on, NULL
  FROM interviews i
  UNION ALL
  SELECT c.volunteer_id, 3, 'clearance', c.level, c.outcome, c.decided_on, c.expires_on
  FROM clearances c
  UNION ALL
  SELECT t.volunteer_id, 4, 'training', co.code, 'done', t.done_on, t.expires_on
  FROM training t JOIN courses co ON co.id = t.course_id
  UNION ALL
  SELECT a.volunteer_id, 5, 'risk', ro.code, 'assessed', a.assessed_on, a.review_on
  FROM risk_assessments a JOIN roles ro ON ro.id = a.role_id
) c
JOIN volunteers v ON v.id = c.volunteer_id
WHERE v.ref = @volunteer
ORDER BY c."date", c.position, c.what, c.outcome;
