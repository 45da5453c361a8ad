-- The people whom the numbers in the filed return @return count, as stored at filing,
-- with the current name.
SELECT e.line, e.category, e.volunteer, COALESCE(v.name, '') AS name, e.on_on AS date
FROM return_evidence e LEFT JOIN volunteers v ON v.ref = e.volunteer
WHERE e.return_id = @return AND e.part = 'people'
ORDER BY e.position;
