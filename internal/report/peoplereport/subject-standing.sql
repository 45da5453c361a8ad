-- The spells of standing of the volunteer @id.
SELECT standing, change, from_on AS "from", until_on AS "until", reason
FROM spells WHERE @kind = 'volunteer' AND volunteer_id = @id ORDER BY from_on, id;
