-- Lists the meetings of a panel up to @on, latest first. The panel is the one that the team
-- @panel has at the end of @on or, if the team has none then, the team's last panel.
WITH shown AS ( -- the panel
  SELECT p.id FROM panels p JOIN teams t ON t.id = p.team_id
  WHERE t.code = @panel AND p.from_on <= @on
  ORDER BY p.from_on DESC
  LIMIT 1
)
SELECT m.held_on AS date, m.attended, m.apologies,
  (SELECT COUNT(*) FROM priorities o WHERE o.meeting_id = m.id) AS priorities, m.minutes
FROM shown p JOIN meetings m ON m.panel_id = p.id AND m.held_on <= @on
ORDER BY m.held_on DESC;
