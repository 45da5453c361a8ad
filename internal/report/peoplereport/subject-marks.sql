-- What the volunteer @id brings and wants.
SELECT what, code FROM volunteer_marks WHERE @kind = 'volunteer' AND volunteer_id = @id ORDER BY what, code;
