-- The formal interviews.
SELECT v.ref AS volunteer, v.name, i.held_on AS date, i.outcome
FROM interviews i JOIN volunteers v ON v.id = i.volunteer_id
WHERE (@volunteer IS NULL OR v.ref = @volunteer) AND (@outcome IS NULL OR i.outcome = @outcome)
ORDER BY i.held_on, v.id;
