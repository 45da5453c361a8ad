-- The applicants behind the filed return @return, at the stage of then; the name
-- is today's.
SELECT e.category AS stage, e.volunteer, COALESCE(v.name, '') AS name, '' AS applied, e.on_on AS since
FROM return_evidence e LEFT JOIN volunteers v ON v.ref = e.volunteer
WHERE e.return_id = @return AND e.part = 'applicants'
ORDER BY e.position;
