-- The training done by @on.
SELECT v.ref AS volunteer, v.name, c.code AS course, t.done_on AS date, t.expires_on AS expires
FROM training t
  JOIN volunteers v ON v.id = t.volunteer_id
  JOIN courses c ON c.id = t.course_id
WHERE t.done_on <= @on
  AND (@volunteer IS NULL OR v.ref = @volunteer)
  AND (@course IS NULL OR c.code = @course)
ORDER BY v.id, c.code, t.done_on, t.id;
