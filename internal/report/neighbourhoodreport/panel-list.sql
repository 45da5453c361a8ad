-- Lists the panels that began by @on, with their state at the end of that day. chair is the
-- kind of seat that the chair has. @state limits the list to panels in that state. If it is
-- NULL, dissolved panels are left out.
WITH begun AS ( -- the panels; last_on is the date of the last meeting
  SELECT p.id, t.code, t.name, p.from_on, p.dissolved_on,
    (SELECT MAX(m.held_on) FROM meetings m WHERE m.panel_id = p.id AND m.held_on <= @on) AS last_on
  FROM panels p JOIN teams t ON t.id = p.team_id
  WHERE p.from_on <= @on
    AND (@team IS NULL OR t.code = @team)
    AND (@ward IS NULL OR EXISTS (
      SELECT 1 FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = t.id AND w.code = @ward))
), panels_on AS ( -- the same panels with their state, the number of members, and the chair
  SELECT b.*, CASE WHEN b.dissolved_on < @on THEN 'dissolved' WHEN b.last_on IS NULL THEN 'forming'
      WHEN b.last_on >= @dormant_on THEN 'in-place' ELSE 'dormant' END AS state,
    (SELECT COUNT(*) FROM seats s WHERE s.panel_id = b.id AND s.from_on <= @on
      AND (s.ended_on IS NULL OR s.ended_on >= @on)) AS members,
    (SELECT s.seat FROM chairs c JOIN seats s ON s.id = c.seat_id
      WHERE c.panel_id = b.id AND c.from_on <= @on AND (c.ended_on IS NULL OR c.ended_on >= @on)) AS chair
  FROM begun b
)
SELECT p.code AS team, p.name, p.state, p.from_on AS "from", p.members, p.chair, p.last_on AS last_meeting
FROM panels_on p
WHERE p.state = @state OR (@state IS NULL AND p.state <> 'dissolved')
ORDER BY p.code, p.from_on;
