-- The applicants in the filed return @return, with the stage stored at filing and
-- the current name.
SELECT e.category AS stage, e.volunteer, COALESCE(v.name, '') AS name, '' AS applied, e.on_on AS since, e.note AS against
FROM return_evidence e LEFT JOIN volunteers v ON v.ref = e.volunteer
WHERE e.return_id = @return AND e.part = 'applicants'
ORDER BY e.position;
