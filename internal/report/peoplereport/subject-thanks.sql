-- The milestones that the volunteer @id was thanked for.
SELECT measure, reached, thanked_on AS thanked, how FROM thanks
WHERE @kind = 'volunteer' AND volunteer_id = @id ORDER BY thanked_on, measure, reached;
