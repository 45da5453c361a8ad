-- The risk assessments of volunteers' work in the roles in which they are placed, if the
-- review is due by @warn_on.
WITH people AS ( -- the volunteers on the books at the end of @on
  SELECT s.volunteer_id AS id
  FROM spells s
  WHERE s.standing IN ('active', 'paused', 'suspended') AND s.from_on <= @on
    AND (s.until_on IS NULL OR s.until_on > @on)
), working AS (
  -- The roles in which each person is placed now: only these roles require checks.
  SELECT p.id, l.role_id
  FROM people p JOIN placements l ON l.volunteer_id = p.id
  WHERE l.from_on <= @on AND (l.ended_on IS NULL OR l.ended_on >= @on)
), assessed AS ( -- back is 1 for the latest assessment of a person's work in a role
  SELECT a.volunteer_id AS id, a.role_id, a.review_on,
    ROW_NUMBER() OVER (PARTITION BY a.volunteer_id, a.role_id ORDER BY a.assessed_on DESC) AS back
  FROM risk_assessments a
  WHERE a.assessed_on <= @on
)
SELECT v.ref, v.name, r.code AS role, a.review_on AS review
FROM working w
JOIN volunteers v ON v.id = w.id
JOIN roles r ON r.id = w.role_id
JOIN assessed a ON a.id = w.id AND a.role_id = w.role_id AND a.back = 1
WHERE a.review_on <= @warn_on
ORDER BY a.review_on, v.ref, r.code;
