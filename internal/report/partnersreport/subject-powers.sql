-- Lists the present and past powers of the accredited person with the id @id. There are no
-- rows if @kind is another kind of person.
SELECT p.code AS power, a.from_on AS "from", a.until_on AS "until", a.ended_on AS ended, a.reason
FROM accredited a LEFT JOIN accredited_powers p ON p.accredited_id = a.id
WHERE @kind = 'accredited' AND a.id = @id ORDER BY p.code;
