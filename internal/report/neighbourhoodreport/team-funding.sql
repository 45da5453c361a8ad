-- Lists the numbers of PCSO posts of @team that somebody else pays for, up to
-- @on.
SELECT f.from_on AS "from", f.pcsos, f.funder
FROM team_funding f
JOIN teams t ON t.id = f.team_id
WHERE t.code = @team AND f.from_on <= @on
ORDER BY f.from_on;
