-- Lists the courses that one member of staff did.
SELECT c.code AS course, c.title, t.done_on AS date
FROM staff_training t
JOIN staff s ON s.id = t.staff_id
JOIN courses c ON c.id = t.course_id
WHERE s.ref = @staff
ORDER BY t.done_on, c.code;
