-- Shows the particulars of the action @action. status is the latest status that was reported.
SELECT a.ref AS action, p.code AS principle, p.text AS principle_text, a.body, a.owner, a.text,
  a.from_on AS "from", a.due_on AS due,
  COALESCE((SELECT g.status FROM commitment_progress g
    WHERE g.action_id = a.id ORDER BY g.reported_on DESC LIMIT 1), 'not-started') AS status
FROM commitment_actions a
JOIN principles p ON p.id = a.principle_id
WHERE a.ref = @action
ORDER BY a.id;
