-- The courses that volunteers on the books at the end of @on need for the roles that they
-- are placed in. Each course has the volunteer's training in it that lasts longest, or NULL if
-- there is none. Courses with training that does not run out are left out.
WITH needed AS (
  SELECT s.volunteer_id, rc.course_id
  FROM spells s
    JOIN placements p ON p.volunteer_id = s.volunteer_id
    JOIN role_courses rc ON rc.role_id = p.role_id
  WHERE s.standing IN ('active', 'paused', 'suspended')
    AND s.from_on <= @on AND (s.until_on IS NULL OR s.until_on > @on)
    AND p.from_on <= @on AND (p.ended_on IS NULL OR p.ended_on >= @on)
  GROUP BY s.volunteer_id, rc.course_id
), done AS ( -- place is 1 for the training that lasts longest
  SELECT n.volunteer_id, n.course_id, t.done_on, t.expires_on,
    ROW_NUMBER() OVER (PARTITION BY n.volunteer_id, n.course_id
      ORDER BY COALESCE(t.expires_on, '9999-12-31') DESC, t.done_on DESC) AS place
  FROM needed n
    LEFT JOIN training t ON t.volunteer_id = n.volunteer_id AND t.course_id = n.course_id AND t.done_on <= @on
)
SELECT v.ref AS volunteer, v.name, c.code AS course, d.done_on AS date, d.expires_on AS expires
FROM done d
  JOIN volunteers v ON v.id = d.volunteer_id
  JOIN courses c ON c.id = d.course_id
WHERE d.place = 1 AND (d.done_on IS NULL OR d.expires_on IS NOT NULL)
ORDER BY COALESCE(d.expires_on, ''), v.id, c.code;
