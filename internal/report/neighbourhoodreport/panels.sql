-- Lists the teams that work at the end of @on, and the closed teams that had a meeting from
-- @since to @on. state is the state of the team's panel, 'none' for a team without a panel, or
-- 'closed' for a closed team. chair is the kind of seat that the chair has. meetings and
-- attended count the meetings of all panels of the team from @since to @on, and the people who
-- attended them.
WITH places AS ( -- the selected teams, both working and closed
  SELECT t.id, t.code, t.name, CASE WHEN t.closed_on < @on THEN 1 ELSE 0 END AS closed
  FROM teams t
  WHERE t.from_on <= @on
    AND (@team IS NULL OR t.code = @team)
    AND (@ward IS NULL OR EXISTS (
      SELECT 1 FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = t.id AND w.code = @ward))
), held AS ( -- the meetings of each team from @since to @on
  SELECT p.team_id, COUNT(*) AS meetings, CAST(SUM(m.attended) AS BIGINT) AS attended
  FROM meetings m JOIN panels p ON p.id = m.panel_id
  WHERE m.held_on <= @on AND (@since IS NULL OR m.held_on >= @since)
  GROUP BY p.team_id
), there AS ( -- the panels at the end of @on; last_on is the date of the last meeting
  SELECT p.team_id,
    (SELECT MAX(m.held_on) FROM meetings m WHERE m.panel_id = p.id AND m.held_on <= @on) AS last_on,
    (SELECT s.seat FROM chairs c JOIN seats s ON s.id = c.seat_id
      WHERE c.panel_id = p.id AND c.from_on <= @on AND (c.ended_on IS NULL OR c.ended_on >= @on)) AS chair
  FROM panels p
  WHERE p.from_on <= @on AND (p.dissolved_on IS NULL OR p.dissolved_on >= @on)
)
SELECT l.code AS team, l.name,
  CASE WHEN l.closed = 1 THEN 'closed' WHEN p.team_id IS NULL THEN 'none' WHEN p.last_on IS NULL THEN 'forming'
    WHEN p.last_on >= @dormant_on THEN 'in-place' ELSE 'dormant' END AS state,
  p.chair, p.last_on AS last_meeting, CASE WHEN p.last_on >= @met_on THEN 1 ELSE 0 END AS in_time,
  COALESCE(h.meetings, 0) AS meetings, COALESCE(h.attended, 0) AS attended
FROM places l
LEFT JOIN there p ON p.team_id = l.id
LEFT JOIN held h ON h.team_id = l.id
WHERE l.closed = 0 OR h.meetings > 0
ORDER BY l.code;
