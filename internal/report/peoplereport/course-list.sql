-- The courses there are.
SELECT code, title, months
FROM courses
ORDER BY code;
