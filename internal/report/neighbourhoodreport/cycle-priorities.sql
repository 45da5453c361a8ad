-- Lists the priorities that the panels of each team in cycle-teams.sql set from the start of
-- the team's latest cycle to @on. acted is the date of the first action. CROSS JOIN fixes the
-- order of the joins: the priorities are looked up by team, and the other priorities are not
-- read.
WITH working AS MATERIALIZED ( -- the teams in cycle-teams.sql; cycle_on is the start of the latest cycle
  SELECT t.id, t.code,
    (SELECT MAX(c.from_on) FROM cycles c WHERE c.team_id = t.id AND c.from_on <= @on) AS cycle_on
  FROM teams t
  WHERE t.from_on <= @on AND (@team IS NOT NULL OR t.closed_on IS NULL OR t.closed_on >= @on)
    AND (@team IS NULL OR t.code = @team)
    AND (@ward IS NULL OR EXISTS (
      SELECT 1 FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = t.id AND w.code = @ward))
)
SELECT k.code AS team, p.ref, m.held_on AS set_on, p.closed_on AS closed,
  CASE WHEN p.outcome = 'dropped' THEN 1 ELSE 0 END AS dropped,
  (SELECT MIN(a.taken_on) FROM priority_actions a WHERE a.priority_id = p.id) AS acted
FROM working k CROSS JOIN panels n CROSS JOIN priorities p CROSS JOIN meetings m
WHERE n.team_id = k.id AND p.panel_id = n.id AND m.id = p.meeting_id AND m.held_on BETWEEN k.cycle_on AND @on
ORDER BY k.code, m.held_on, p.id;
