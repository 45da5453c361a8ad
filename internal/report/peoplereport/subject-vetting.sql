-- The steps of the vetting of the volunteer @id.
SELECT level, outcome, decided_on AS decided, expires_on AS expires
FROM clearances WHERE @kind = 'volunteer' AND volunteer_id = @id ORDER BY decided_on, id;
