-- Lists the examples of good practice noted from @from to @to, both included. If @from and @to
-- are NULL, it lists the examples of all days. @shared is 'yes' for only the examples that
-- were made known to others, and 'no' for only the other examples.
SELECT g.ref AS practice, g.noted_on AS date, t.code AS team, g.reached AS "group", g.title, g.text AS did,
  g.result, g.shared_on AS shared
FROM good_practices g
LEFT JOIN teams t ON t.id = g.team_id
WHERE (@from IS NULL OR g.noted_on BETWEEN @from AND @to)
  AND (@team IS NULL OR t.code = @team)
  AND (@group IS NULL OR g.reached = @group)
  AND (@shared IS NULL OR @shared = CASE WHEN g.shared_on IS NULL THEN 'no' ELSE 'yes' END)
ORDER BY g.noted_on, g.id;
