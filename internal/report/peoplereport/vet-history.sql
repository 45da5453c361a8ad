-- Every step of the vetting of @volunteer, in order.
SELECT c.level, c.decided_on AS date, c.outcome, c.expires_on AS expires
FROM clearances c JOIN volunteers v ON v.id = c.volunteer_id
WHERE v.ref = @volunteer
ORDER BY c.decided_on, c.id;
