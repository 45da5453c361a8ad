-- Lists the actions in the plans of the MPA and the MPS at the end of @on, side by side and
-- sorted by principle. A row has an action of each body, or of only one of them. The two
-- actions of a row have nothing in common but the principle.
WITH stood AS ( -- the actions in a plan on @on, with their status at the end of that day
  SELECT a.id, a.ref, a.principle_id, a.body, a.owner, a.text, a.from_on, a.due_on,
    COALESCE((SELECT g.status FROM commitment_progress g
      WHERE g.action_id = a.id AND g.reported_on <= @on ORDER BY g.reported_on DESC LIMIT 1), 'not-started') AS status
  FROM commitment_actions a
  WHERE a.from_on <= @on
), placed AS ( -- place numbers a body's actions for a principle, from 1
  SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.principle_id, s.body ORDER BY s.due_on, s.id) AS place FROM stood s
), lines AS ( -- the rows to list: each principle has at least one
  SELECT principle_id, place FROM placed
  UNION
  SELECT id, 1 FROM principles WHERE from_on <= @on
)
SELECT p.code AS principle, a.ref AS mpa, a.text AS mpa_action, a.due_on AS mpa_due, a.status AS mpa_status,
  s.ref AS mps, s.text AS mps_action, s.due_on AS mps_due, s.status AS mps_status
FROM lines l
JOIN principles p ON p.id = l.principle_id
LEFT JOIN placed a ON a.principle_id = l.principle_id AND a.place = l.place AND a.body = 'mpa'
LEFT JOIN placed s ON s.principle_id = l.principle_id AND s.place = l.place AND s.body = 'mps'
ORDER BY p.id, l.place;
