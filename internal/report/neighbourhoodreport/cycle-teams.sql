-- Lists the teams that work on @on. @ward limits the list to the teams of that ward. @team
-- limits the list to that team, which is listed even if it is closed.
SELECT t.code AS team, t.name, t.from_on AS "from", t.closed_on AS closed
FROM teams t
WHERE t.from_on <= @on AND (@team IS NOT NULL OR t.closed_on IS NULL OR t.closed_on >= @on)
  AND (@team IS NULL OR t.code = @team)
  AND (@ward IS NULL OR EXISTS (
    SELECT 1 FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = t.id AND w.code = @ward))
ORDER BY t.code;
