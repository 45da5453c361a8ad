-- Lists the wards of each team in cycle-teams.sql.
WITH working AS MATERIALIZED ( -- the teams in cycle-teams.sql
  SELECT t.id, t.code
  FROM teams t
  WHERE t.from_on <= @on AND (@team IS NOT NULL OR t.closed_on IS NULL OR t.closed_on >= @on)
    AND (@team IS NULL OR t.code = @team)
    AND (@ward IS NULL OR EXISTS (
      SELECT 1 FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = t.id AND w.code = @ward))
)
SELECT k.code AS team, w.code AS ward
FROM working k JOIN team_wards tw ON tw.team_id = k.id JOIN wards w ON w.id = tw.ward_id
ORDER BY k.code, w.code;
