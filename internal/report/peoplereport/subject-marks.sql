-- The languages, skills, motivations and availability of the volunteer @id. The table
-- volunteer_marks has a row for each code, and what says which of the four lists has the
-- code.
SELECT what, code FROM volunteer_marks WHERE @kind = 'volunteer' AND volunteer_id = @id ORDER BY what, code;
