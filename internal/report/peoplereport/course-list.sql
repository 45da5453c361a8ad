-- All courses.
SELECT code, title, months
FROM courses
ORDER BY code;
