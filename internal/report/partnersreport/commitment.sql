-- Counts the actions in the plans of both bodies by principle, body and status at the end of
-- @on. An action is overdue if it was due before @on and is neither done nor dropped.
WITH stood AS ( -- the actions in a plan on @on, with their status at the end of that day
  SELECT a.id, a.ref, a.principle_id, a.body, a.owner, a.text, a.from_on, a.due_on,
    COALESCE((SELECT g.status FROM commitment_progress g
      WHERE g.action_id = a.id AND g.reported_on <= @on ORDER BY g.reported_on DESC LIMIT 1), 'not-started') AS status
  FROM commitment_actions a
  WHERE a.from_on <= @on
), bodies AS (
  SELECT 'mpa' AS body UNION ALL SELECT 'mps'
)
SELECT p.code AS principle, b.body, COUNT(s.id) AS actions,
  COUNT(s.id) FILTER (WHERE s.status = 'not-started') AS not_started,
  COUNT(s.id) FILTER (WHERE s.status = 'under-way') AS under_way,
  COUNT(s.id) FILTER (WHERE s.status = 'done') AS done,
  COUNT(s.id) FILTER (WHERE s.status = 'dropped') AS dropped,
  COUNT(s.id) FILTER (WHERE s.status IN ('not-started', 'under-way') AND s.due_on < @on) AS overdue
FROM principles p
CROSS JOIN bodies b
LEFT JOIN stood s ON s.principle_id = p.id AND s.body = b.body
WHERE p.from_on <= @on
GROUP BY p.id, p.code, b.body
ORDER BY p.id, b.body;
