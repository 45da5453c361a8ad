-- The spells of the volunteer @id. A spell is a period in which the volunteer had the same
-- standing.
SELECT standing, change, from_on AS "from", until_on AS "until", reason
FROM spells WHERE @kind = 'volunteer' AND volunteer_id = @id ORDER BY from_on, id;
