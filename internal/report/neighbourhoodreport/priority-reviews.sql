-- Lists the reviews of the priority @priority, oldest first.
SELECT r.reviewed_on AS date, r.next_on AS next, r.finding
FROM priority_reviews r
JOIN priorities p ON p.id = r.priority_id
WHERE p.ref = @priority
ORDER BY r.reviewed_on;
