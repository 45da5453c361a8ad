-- The training of the volunteer or the member of staff @id.
SELECT c.code AS course, t.done_on AS done, t.expires_on AS expires
FROM (
  SELECT 'volunteer' AS kind, volunteer_id AS person_id, course_id, done_on, expires_on FROM training
  UNION ALL SELECT 'staff', staff_id, course_id, done_on, NULL FROM staff_training
) t JOIN courses c ON c.id = t.course_id
WHERE t.kind = @kind AND t.person_id = @id ORDER BY t.done_on, c.code;
