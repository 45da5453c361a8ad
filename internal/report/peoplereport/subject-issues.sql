-- The concerns about the volunteer @id.
SELECT ref AS issue, kind, opened_on AS opened, closed_on AS closed, outcome
FROM issues WHERE @kind = 'volunteer' AND volunteer_id = @id ORDER BY opened_on, id;
