-- Everything recorded about the role @role. There is a row for each course that the role
-- requires, or a single row if it requires none.
SELECT r.code AS role, r.title, r.task, r.deployment, r.level, c.code AS courses,
  CASE r.risk WHEN 1 THEN 'yes' ELSE 'no' END AS risk,
  CASE r.reserved WHEN 1 THEN 'yes' ELSE 'no' END AS reserved,
  r.proposed_on AS proposed, r.approved_on AS approved, r.minute, r.rejected_on AS rejected,
  r.retired_on AS retired, r.reason,
  (SELECT COUNT(DISTINCT p.volunteer_id) FROM placements p
    WHERE p.role_id = r.id AND p.from_on <= @today AND (p.ended_on IS NULL OR p.ended_on >= @today)) AS placed
FROM roles r
  LEFT JOIN role_courses rc ON rc.role_id = r.id
  LEFT JOIN courses c ON c.id = rc.course_id
WHERE r.code = @role
ORDER BY r.code, c.code;
