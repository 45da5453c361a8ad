-- Lists the courses that the member of staff @staff did, oldest first.
SELECT c.code AS course, c.title, t.done_on AS date
FROM staff_training t
JOIN staff s ON s.id = t.staff_id
JOIN courses c ON c.id = t.course_id
WHERE s.ref = @staff
ORDER BY t.done_on, c.code;
