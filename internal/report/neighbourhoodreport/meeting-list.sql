-- Lists the meetings of panels up to @on. @since limits the list to the meetings on that date
-- or later.
SELECT m.held_on AS date, t.code AS team, m.attended, m.apologies, m.minutes
FROM meetings m
JOIN panels p ON p.id = m.panel_id
JOIN teams t ON t.id = p.team_id
WHERE m.held_on <= @on
  AND (@since IS NULL OR m.held_on >= @since)
  AND (@team IS NULL OR t.code = @team)
  AND (@ward IS NULL OR EXISTS (
    SELECT 1 FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = t.id AND w.code = @ward))
ORDER BY m.held_on, t.code;
