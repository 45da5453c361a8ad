-- The roles proposed by @on, with the status of each at the end of @on and the number of
-- volunteers placed in it. There is a row for each course that a role requires, or a single
-- row if it requires none. The roles are read first (MATERIALIZED): otherwise SQLite looks
-- through all placements once for every role.
WITH decided AS MATERIALIZED (
  SELECT r.id, r.code, r.title, r.deployment, r.level, r.risk,
    CASE
      WHEN r.retired_on <= @on THEN 'retired'
      WHEN r.rejected_on <= @on THEN 'rejected'
      WHEN r.approved_on <= @on THEN 'approved'
      ELSE 'proposed'
    END AS status,
    CASE
      WHEN r.retired_on <= @on THEN r.retired_on
      WHEN r.rejected_on <= @on THEN r.rejected_on
      WHEN r.approved_on <= @on THEN r.approved_on
      ELSE r.proposed_on
    END AS since
  FROM roles r
  WHERE r.proposed_on <= @on
), placed AS (
  SELECT p.role_id, COUNT(DISTINCT p.volunteer_id) AS volunteers
  FROM placements p
  WHERE p.from_on <= @on AND (p.ended_on IS NULL OR p.ended_on >= @on)
  GROUP BY p.role_id
)
SELECT d.code AS role, d.title, d.deployment, d.level, c.code AS courses,
  CASE d.risk WHEN 1 THEN 'yes' ELSE 'no' END AS risk, d.status, d.since,
  COALESCE(p.volunteers, 0) AS placed
FROM decided d
  LEFT JOIN placed p ON p.role_id = d.id
  LEFT JOIN role_courses rc ON rc.role_id = d.id
  LEFT JOIN courses c ON c.id = rc.course_id
WHERE @status IS NULL OR d.status = @status
ORDER BY d.code, c.code;
