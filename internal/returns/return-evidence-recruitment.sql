-- The records that recruitment in the filed return @return counts, as stored at
-- filing, with the current name.
SELECT e.category AS source, e.measure, e.on_on AS date, e.volunteer, COALESCE(v.name, '') AS name, e.note, e.count
FROM return_evidence e LEFT JOIN volunteers v ON v.ref = e.volunteer
WHERE e.return_id = @return AND e.part = 'recruitment'
ORDER BY e.position;
