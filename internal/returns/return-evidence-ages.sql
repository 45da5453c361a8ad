-- The people whose ages the filed return @return counts, with the date of birth
-- stored at filing and the current name.
SELECT e.volunteer, COALESCE(v.name, '') AS name, e.on_on AS born
FROM return_evidence e LEFT JOIN volunteers v ON v.ref = e.volunteer
WHERE e.return_id = @return AND e.part = 'ages'
ORDER BY e.position;
