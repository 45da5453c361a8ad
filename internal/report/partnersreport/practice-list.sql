-- Lists the examples of good practice, from @from to @to if they are given.
-- @shared selects those that were, or were not, made known to others.
SELECT g.ref AS practice, g.noted_on AS date, t.code AS team, g.reached AS "group", g.title, g.text AS did,
  g.result, g.shared_on AS shared
FROM good_practices g
LEFT JOIN teams t ON t.id = g.team_id
WHERE (@from IS NULL OR g.noted_on BETWEEN @from AND @to)
  AND (@team IS NULL OR t.code = @team)
  AND (@group IS NULL OR g.reached = @group)
  AND (@shared IS NULL OR @shared = CASE WHEN g.shared_on IS NULL THEN 'no' ELSE 'yes' END)
ORDER BY g.noted_on, g.id;
