-- The statements of expectations that the volunteer @id signed.
SELECT edition, signed_on AS signed FROM statements WHERE @kind = 'volunteer' AND volunteer_id = @id
ORDER BY signed_on, id;
