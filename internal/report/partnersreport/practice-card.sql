-- Shows the example of good practice with the ref @practice.
SELECT g.ref AS practice, g.noted_on AS date, t.code AS team, g.reached AS "group", g.title, g.text AS did,
  g.result, g.shared_on AS shared
FROM good_practices g
LEFT JOIN teams t ON t.id = g.team_id
WHERE g.ref = @practice
ORDER BY g.id;
