-- The filed returns that count the person @ref, with the number of the person's records
-- that each return refers to.
SELECT r.month, r.version, e.part, COUNT(*) AS records
FROM return_evidence e JOIN returns r ON r.id = e.return_id
WHERE e.volunteer = @ref GROUP BY r.month, r.version, e.part ORDER BY r.month, r.version, e.part;
