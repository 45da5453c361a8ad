-- Lists the teams that work on @on. There is a row for each ward of a team. @ward limits the
-- list to the teams of that ward.
SELECT t.code, t.name, w.code AS ward, t.from_on AS "from", t.closed_on AS "to"
FROM teams t
JOIN team_wards tw ON tw.team_id = t.id
JOIN wards w ON w.id = tw.ward_id
WHERE t.from_on <= @on AND (t.closed_on IS NULL OR t.closed_on >= @on)
  AND (@ward IS NULL OR EXISTS (
    SELECT 1 FROM team_wards o JOIN wards ow ON ow.id = o.ward_id WHERE o.team_id = t.id AND ow.code = @ward))
ORDER BY t.code, w.code;
