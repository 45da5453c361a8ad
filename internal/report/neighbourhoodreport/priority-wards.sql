-- Lists the wards for which a priority is open at the end of @on. There is a row for each
-- priority and each ward of the team whose panel set it. @theme limits the list to that theme.
SELECT p.theme, w.code AS ward, w.name, t.code AS team, p.ref AS priority, m.held_on AS "set"
FROM priorities p
JOIN meetings m ON m.id = p.meeting_id
JOIN panels n ON n.id = p.panel_id
JOIN teams t ON t.id = n.team_id
JOIN team_wards tw ON tw.team_id = t.id
JOIN wards w ON w.id = tw.ward_id
WHERE m.held_on <= @on AND (p.closed_on IS NULL OR p.closed_on > @on)
  AND t.from_on <= @on AND (t.closed_on IS NULL OR t.closed_on >= @on)
  AND (@theme IS NULL OR p.theme = @theme)
ORDER BY p.theme, w.code, p.id;
