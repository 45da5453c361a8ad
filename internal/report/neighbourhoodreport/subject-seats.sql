-- Lists the seats of the panel member with the id @id. There is a row for each group that the
-- member speaks for ('voice') and for each access need ('access'), or one row for a seat with
-- neither. There are no rows if @kind is another kind of person.
SELECT t.code AS team, s.seat, s.link, w.code AS part, s.tenure, s.from_on AS "from", s.ended_on AS "to",
  s.reason, m.what, m.code
FROM seats s JOIN panels p ON p.id = s.panel_id JOIN teams t ON t.id = p.team_id
LEFT JOIN ward_parts w ON w.id = s.part_id LEFT JOIN seat_marks m ON m.seat_id = s.id
WHERE @kind = 'member' AND s.member_id = @id ORDER BY s.from_on, s.id, m.what, m.code;
