-- Lists the people who have a seat on a panel at the end of @on, the chair first. The panel is
-- the one that the team @panel has at the end of @on or, if the team has none then, the team's
-- last panel.
WITH shown AS ( -- the panel
  SELECT p.id FROM panels p JOIN teams t ON t.id = p.team_id
  WHERE t.code = @panel AND p.from_on <= @on
  ORDER BY p.from_on DESC
  LIMIT 1
)
SELECT m.ref, m.name, s.seat, c.from_on AS chair_since, s.link, wp.code AS part, s.from_on AS "from"
FROM shown p
JOIN seats s ON s.panel_id = p.id AND s.from_on <= @on AND (s.ended_on IS NULL OR s.ended_on >= @on)
JOIN members m ON m.id = s.member_id
LEFT JOIN chairs c ON c.seat_id = s.id AND c.from_on <= @on AND (c.ended_on IS NULL OR c.ended_on >= @on)
LEFT JOIN ward_parts wp ON wp.id = s.part_id
ORDER BY CASE WHEN c.from_on IS NULL THEN 1 ELSE 0 END, m.id, s.from_on;
