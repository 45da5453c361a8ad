-- Shows the member of staff @staff with their latest posting, if they have one.
SELECT s.ref, s.name, p.rank, t.code AS team, p.from_on AS "from",
  CASE WHEN p.left_reason IS NOT NULL THEN p.until_on END AS left_on, p.left_reason AS reason
FROM staff s
LEFT JOIN postings p ON p.staff_id = s.id
LEFT JOIN teams t ON t.id = p.team_id
WHERE s.ref = @staff
ORDER BY p.from_on DESC, p.id DESC
LIMIT 1;
