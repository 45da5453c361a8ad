-- Lists the teams that entered their current stage before @entered_on.
WITH steps_taken AS ( -- the steps of each team by @on; back is 1 for the latest step
  SELECT t.code, t.name, s.stage, s.change, s.entered_on,
    ROW_NUMBER() OVER (PARTITION BY t.id ORDER BY c.from_on DESC, s.id DESC) AS back
  FROM teams t JOIN cycles c ON c.team_id = t.id JOIN cycle_steps s ON s.cycle_id = c.id
  WHERE s.entered_on <= @on AND (t.closed_on IS NULL OR t.closed_on >= @on)
)
SELECT k.code AS ref, k.name, k.stage, k.entered_on AS entered
FROM steps_taken k
WHERE k.back = 1 AND k.change <> 'finished' AND k.entered_on < @entered_on
ORDER BY k.entered_on, k.code;
