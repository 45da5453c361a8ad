-- Lists the principles of the commitment on @on. mpa and mps are the numbers of actions that
-- the MPA and the MPS plan for the principle.
SELECT p.code AS principle, p.text, p.from_on AS "from",
  COUNT(a.id) FILTER (WHERE a.body = 'mpa') AS mpa, COUNT(a.id) FILTER (WHERE a.body = 'mps') AS mps
FROM principles p
LEFT JOIN commitment_actions a ON a.principle_id = p.id AND a.from_on <= @on
WHERE p.from_on <= @on
GROUP BY p.id, p.code, p.text, p.from_on
ORDER BY p.id;
