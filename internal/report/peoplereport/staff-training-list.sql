-- The training that staff had done by @on, and the team that they were in on @on.
SELECT s.ref AS staff, s.name, tm.code AS team, c.code AS course, t.done_on AS date
FROM staff_training t
JOIN staff s ON s.id = t.staff_id
JOIN courses c ON c.id = t.course_id
LEFT JOIN postings p ON p.staff_id = s.id AND p.from_on <= @on AND (p.until_on IS NULL OR p.until_on > @on)
LEFT JOIN teams tm ON tm.id = p.team_id
WHERE t.done_on <= @on
  AND (@person IS NULL OR s.ref = @person)
  AND (@team IS NULL OR tm.code = @team)
  AND (@course IS NULL OR c.code = @course)
ORDER BY s.id, c.code, t.done_on;
