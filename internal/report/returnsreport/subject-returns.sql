-- The filed returns that count the person @ref, and how many records of theirs
-- are kept behind each.
SELECT r.month, r.version, e.part, COUNT(*) AS records
FROM return_evidence e JOIN returns r ON r.id = e.return_id
WHERE e.volunteer = @ref GROUP BY r.month, r.version, e.part ORDER BY r.month, r.version, e.part;
