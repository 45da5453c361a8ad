-- Lists the actions of the engagement commitment that are due by @warn_on and are neither done
-- nor dropped at the end of @on.
WITH planned AS ( -- the actions due by @warn_on, with their status at the end of @on
  SELECT a.ref, a.owner, a.body, a.due_on,
    COALESCE((SELECT g.status FROM commitment_progress g
      WHERE g.action_id = a.id AND g.reported_on <= @on ORDER BY g.reported_on DESC LIMIT 1), 'not-started') AS status
  FROM commitment_actions a
  WHERE a.from_on <= @on AND a.due_on <= @warn_on
)
SELECT n.ref, n.owner AS name, n.body, n.due_on AS due
FROM planned n
WHERE n.status IN ('not-started', 'under-way')
ORDER BY n.due_on, n.ref;
