-- The number of times that staff did each course in each year from @from to @to, and the
-- number of staff who did the course.
SELECT substr(t.done_on, 1, 4) AS year, c.code AS course, c.title, COUNT(*) AS attended,
  COUNT(DISTINCT t.staff_id) AS people
FROM staff_training t
JOIN courses c ON c.id = t.course_id
WHERE t.done_on BETWEEN @from AND @to AND (@course IS NULL OR c.code = @course)
GROUP BY substr(t.done_on, 1, 4), c.code, c.title
ORDER BY 1, 2;
