-- Lists the steps of all cycles of each team in cycle-teams.sql, up to @on.
WITH working AS MATERIALIZED ( -- the teams in cycle-teams.sql
  SELECT t.id, t.code
  FROM teams t
  WHERE t.from_on <= @on AND (@team IS NOT NULL OR t.closed_on IS NULL OR t.closed_on >= @on)
    AND (@team IS NULL OR t.code = @team)
    AND (@ward IS NULL OR EXISTS (
      SELECT 1 FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = t.id AND w.code = @ward))
)
SELECT k.code AS team, c.id AS cycle, s.change, s.stage, s.entered_on AS entered, COALESCE(s.evidence, '') AS evidence
FROM working k JOIN cycles c ON c.team_id = k.id JOIN cycle_steps s ON s.cycle_id = c.id
WHERE s.entered_on <= @on
ORDER BY k.code, s.entered_on, s.id;
