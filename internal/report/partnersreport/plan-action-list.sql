-- Lists the actions that are in a plan on @on, with their status at the end of that day.
WITH stood AS ( -- the actions in a plan on @on, with their status at the end of that day
  SELECT a.id, a.ref, a.principle_id, a.body, a.owner, a.text, a.from_on, a.due_on,
    COALESCE((SELECT g.status FROM commitment_progress g
      WHERE g.action_id = a.id AND g.reported_on <= @on ORDER BY g.reported_on DESC LIMIT 1), 'not-started') AS status
  FROM commitment_actions a
  WHERE a.from_on <= @on
)
SELECT s.ref AS action, p.code AS principle, s.body, s.owner, s.text, s.due_on AS due, s.status
FROM stood s
JOIN principles p ON p.id = s.principle_id
WHERE (@principle IS NULL OR p.code = @principle)
  AND (@body IS NULL OR s.body = @body)
  AND (@status IS NULL OR s.status = @status)
ORDER BY s.due_on, s.id;
