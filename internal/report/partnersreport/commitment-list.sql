-- Lists the plans of both bodies side by side, by principle, with their state
-- at the end of @on. Two actions in one row share only the principle.
WITH stood AS (
  SELECT a.id, a.ref, a.principle_id, a.body, a.owner, a.text, a.from_on, a.due_on,
    COALESCE((SELECT g.status FROM commitment_progress g
      WHERE g.action_id = a.id AND g.reported_on <= @on ORDER BY g.reported_on DESC LIMIT 1), 'not-started') AS status
  FROM commitment_actions a
  WHERE a.from_on <= @on
), placed AS (
  SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.principle_id, s.body ORDER BY s.due_on, s.id) AS place FROM stood s
), lines AS (
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
