-- Lists the present and past seats of the panel member @member, oldest first. There is a row
-- for each combination of a voice (a group that the member speaks for) and an access need
-- (what the member needs to take part).
SELECT t.code AS team, s.seat, s.link, w.code AS part, s.tenure, v.code AS voice, a.code AS access,
  s.from_on AS "from", s.ended_on AS "to", s.reason
FROM seats s
JOIN members m ON m.id = s.member_id
JOIN panels p ON p.id = s.panel_id
JOIN teams t ON t.id = p.team_id
LEFT JOIN ward_parts w ON w.id = s.part_id
LEFT JOIN seat_marks v ON v.seat_id = s.id AND v.what = 'voice'
LEFT JOIN seat_marks a ON a.seat_id = s.id AND a.what = 'access'
WHERE m.ref = @member
ORDER BY s.from_on, s.id, v.code, a.code;
