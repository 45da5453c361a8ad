-- The risk assessments made for the volunteer @id.
SELECT r.code AS role, a.assessed_on AS assessed, a.review_on AS review
FROM risk_assessments a JOIN roles r ON r.id = a.role_id
WHERE @kind = 'volunteer' AND a.volunteer_id = @id ORDER BY a.assessed_on, a.id;
