-- Lists the steps of the cycles of the team @team, up to @on. next is the date of the next
-- step of the same cycle. The cycles are numbered from 1 in the order in which the team
-- started them.
WITH numbered AS (
  SELECT c.id, c.from_on, ROW_NUMBER() OVER (ORDER BY c.from_on) AS cycle
  FROM cycles c JOIN teams t ON t.id = c.team_id
  WHERE t.code = @team
)
SELECT n.cycle, s.stage, s.change, s.entered_on AS date,
  LEAD(s.entered_on) OVER (PARTITION BY n.id ORDER BY s.id) AS next, s.evidence
FROM numbered n JOIN cycle_steps s ON s.cycle_id = n.id
WHERE s.entered_on <= @on
ORDER BY n.from_on, s.id;
