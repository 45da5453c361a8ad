-- The people behind the ages of the filed return @return, with the date of birth
-- as it was kept then; the name is today's.
SELECT e.volunteer, COALESCE(v.name, '') AS name, e.on_on AS born
FROM return_evidence e LEFT JOIN volunteers v ON v.ref = e.volunteer
WHERE e.return_id = @return AND e.part = 'ages'
ORDER BY e.position;
