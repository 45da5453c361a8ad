-- The latest risk assessment, made by @on, of each volunteer's work in a role. placed says
-- whether the volunteer is placed in the role on @on.
WITH latest AS ( -- place is 1 for the latest assessment of a volunteer's work in a role
  SELECT a.volunteer_id, a.role_id, a.assessed_on, a.review_on,
    ROW_NUMBER() OVER (PARTITION BY a.volunteer_id, a.role_id ORDER BY a.assessed_on DESC) AS place,
    EXISTS (SELECT 1 FROM placements p WHERE p.volunteer_id = a.volunteer_id AND p.role_id = a.role_id
      AND p.from_on <= @on AND (p.ended_on IS NULL OR p.ended_on >= @on)) AS placed
  FROM risk_assessments a
  WHERE a.assessed_on <= @on
)
SELECT v.ref AS volunteer, v.name, r.code AS role, l.assessed_on AS date, l.review_on AS review,
  CASE WHEN l.placed THEN 'yes' ELSE 'no' END AS placed,
  CASE
    WHEN l.review_on IS NULL THEN 'no-review'
    WHEN l.review_on >= @on THEN 'in-date'
    WHEN l.placed THEN 'overdue'
    ELSE 'past-review'
  END AS state
FROM latest l
  JOIN volunteers v ON v.id = l.volunteer_id
  JOIN roles r ON r.id = l.role_id
WHERE l.place = 1
  AND (@volunteer IS NULL OR v.ref = @volunteer)
  AND (@role IS NULL OR r.code = @role)
  AND (@overdue = 0 OR (l.placed AND l.review_on < @on))
ORDER BY COALESCE(l.review_on, '9999-12-31'), v.id, r.code;
