-- Lists the postings of the member of staff with the id @id. There are no rows if @kind is
-- another kind of person.
SELECT t.code AS team, p.rank, p.from_on AS "from", p.until_on AS "until", p.left_reason AS reason
FROM postings p JOIN teams t ON t.id = p.team_id
WHERE @kind = 'staff' AND p.staff_id = @id ORDER BY p.from_on, p.id;
