-- Lists the times that the panel member with the id @id was the chair of a panel. There are no
-- rows if @kind is another kind of person.
SELECT t.code AS team, c.from_on AS "from", c.ended_on AS "to"
FROM chairs c JOIN seats s ON s.id = c.seat_id JOIN panels p ON p.id = c.panel_id JOIN teams t ON t.id = p.team_id
WHERE @kind = 'member' AND s.member_id = @id ORDER BY c.from_on, c.id;
