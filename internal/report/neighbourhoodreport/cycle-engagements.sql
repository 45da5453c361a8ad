-- Lists one event with the public for each team in cycle-teams.sql: the latest in the team's
-- wards from the start of the team's latest cycle to @on. CROSS JOIN fixes the order of the
-- joins: the events are looked up by team, and the other events are not read.
WITH working AS MATERIALIZED ( -- the teams in cycle-teams.sql; cycle_on is the start of the latest cycle
  SELECT t.id, t.code,
    (SELECT MAX(c.from_on) FROM cycles c WHERE c.team_id = t.id AND c.from_on <= @on) AS cycle_on
  FROM teams t
  WHERE t.from_on <= @on AND (@team IS NOT NULL OR t.closed_on IS NULL OR t.closed_on >= @on)
    AND (@team IS NULL OR t.code = @team)
    AND (@ward IS NULL OR EXISTS (
      SELECT 1 FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = t.id AND w.code = @ward))
), events AS ( -- the events in the wards of each team; back is 1 for the latest
  SELECT k.code, e.ref, e.held_on, ROW_NUMBER() OVER (PARTITION BY k.id ORDER BY e.held_on DESC, e.id DESC) AS back
  FROM working k CROSS JOIN team_wards tw CROSS JOIN engagements e
  WHERE tw.team_id = k.id AND e.ward_id = tw.ward_id AND e.held_on BETWEEN k.cycle_on AND @on
)
SELECT v.code AS team, v.ref, v.held_on AS held
FROM events v
WHERE v.back = 1
ORDER BY v.code;
