-- Lists for how many PCSO posts of the team @team somebody else pays. Each number is true from
-- its date on. Only dates up to @on are listed.
SELECT f.from_on AS "from", f.pcsos, f.funder
FROM team_funding f
JOIN teams t ON t.id = f.team_id
WHERE t.code = @team AND f.from_on <= @on
ORDER BY f.from_on;
