-- Lists the times that the panel member @member was the chair of a panel, oldest first.
SELECT t.code AS team, s.seat, c.from_on AS "from", c.ended_on AS "to"
FROM chairs c
JOIN seats s ON s.id = c.seat_id
JOIN members m ON m.id = s.member_id
JOIN panels p ON p.id = c.panel_id
JOIN teams t ON t.id = p.team_id
WHERE m.ref = @member
ORDER BY c.from_on, t.code;
