-- The dates on which references for the volunteer @id were asked for and received. The
-- referees and their answers are left out.
SELECT kind, asked_on AS asked, CASE WHEN outcome <> 'no-reply' THEN result_on END AS received
FROM referees WHERE @kind = 'volunteer' AND volunteer_id = @id ORDER BY asked_on, id;
