-- The languages, skills, motivations and availability of the volunteer @id.
SELECT what, code FROM volunteer_marks WHERE @kind = 'volunteer' AND volunteer_id = @id ORDER BY what, code;
