-- The writes to the database about the person @ref, and about the person's concerns, claims and
-- sessions. The query leaves out who made the write, and everything about other people.
WITH theirs AS (
  SELECT @ref AS ref
  UNION ALL SELECT ref FROM issues WHERE @kind = 'volunteer' AND volunteer_id = @id
  UNION ALL SELECT ref FROM expenses WHERE @kind = 'volunteer' AND volunteer_id = @id
  UNION ALL SELECT 'S' || CASE WHEN id < 10 THEN '0000' WHEN id < 100 THEN '000' WHEN id < 1000 THEN '00'
    WHEN id < 10000 THEN '0' ELSE '' END || CAST(id AS TEXT) FROM sessions
    WHERE @kind = 'volunteer' AND volunteer_id = @id
)
SELECT a.at, a.command, t.ref AS about
FROM audit a JOIN theirs t ON a.subject = t.ref
UNION
SELECT a.at, a.command, t.ref
FROM audit a JOIN theirs t ON substr(a.subject, length(a.subject) - 7) = ' records'
  AND instr(a.before || a.after, '{"' || t.ref || '":') > 0
UNION
SELECT a.at, a.command, a.subject -- records of the person that were voided
FROM audit a
WHERE substr(a.subject, length(a.subject) - 7) <> ' records'
  AND instr(lower(a.before || a.after), '"volunteer":"' || lower(@ref) || '"') > 0
ORDER BY 1, 2, 3;
