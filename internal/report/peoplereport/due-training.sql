-- The training that volunteers need for the roles in which they are placed, if the training
-- runs out by @warn_on.
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
), courses_done AS (
  -- The last date on which each person's training in each course runs out. A course is left
  -- out if any of the person's training in it has no expiry date, because such training does
  -- not run out.
  SELECT t.volunteer_id AS id, t.course_id, MAX(t.expires_on) AS expires_on
  FROM training t
  WHERE t.done_on <= @on
  GROUP BY t.volunteer_id, t.course_id
  HAVING COUNT(*) = COUNT(t.expires_on)
)
SELECT v.ref, v.name, c.code AS course, d.expires_on AS expires
FROM working w
JOIN volunteers v ON v.id = w.id
JOIN role_courses rc ON rc.role_id = w.role_id
JOIN courses c ON c.id = rc.course_id
JOIN courses_done d ON d.id = w.id AND d.course_id = rc.course_id
WHERE d.expires_on <= @warn_on
GROUP BY v.ref, v.name, c.code, d.expires_on
ORDER BY d.expires_on NULLS FIRST, v.ref, c.code;
