-- Counts the volunteers who are on the books at the end of @on. @by says what the lines are:
-- the deployments, roles or wards of the placements on that day. A volunteer with placements
-- in two lines counts in both. The last line counts everybody once. Every deployment, open
-- role and ward has a line, even if nobody is placed there.
WITH people AS ( -- the volunteers on the books
  SELECT s.volunteer_id AS id, s.standing
  FROM spells s
  WHERE s.standing IN ('active', 'paused', 'suspended') AND s.from_on <= @on
    AND (s.until_on IS NULL OR s.until_on > @on)
), placed AS ( -- each volunteer once in each of their lines
  SELECT p.id, p.standing,
    CASE WHEN l.id IS NULL THEN 'not-placed' WHEN @by = 'deployment' THEN r.deployment WHEN @by = 'role' THEN r.code
      ELSE COALESCE(w.code, 'no-ward') END AS line
  FROM people p
  LEFT JOIN placements l ON l.volunteer_id = p.id AND l.from_on <= @on AND (l.ended_on IS NULL OR l.ended_on >= @on)
  LEFT JOIN roles r ON r.id = l.role_id
  LEFT JOIN wards w ON w.id = l.ward_id
  GROUP BY 1, 2, 3
), lines AS ( -- all lines except the last; place sorts them
  SELECT 1 AS place, r.deployment AS line, '' AS title FROM roles r
  WHERE @by = 'deployment' AND r.approved_on <= @on
  GROUP BY r.deployment
  UNION ALL
  SELECT 1, r.code, r.title FROM roles r
  WHERE @by = 'role' AND r.approved_on <= @on
    AND (r.retired_on IS NULL OR r.retired_on > @on OR r.code IN (SELECT p.line FROM placed p))
  UNION ALL
  SELECT 1, w.code, w.name FROM wards w WHERE @by = 'ward'
  UNION ALL
  SELECT 2, 'no-ward', 'Placed for no ward' WHERE @by = 'ward'
  UNION ALL
  SELECT 3, 'not-placed', 'Not placed in a role'
), tallies AS ( -- the counts of the lines with somebody
  SELECT p.line,
    COUNT(*) FILTER (WHERE p.standing = 'active') AS active,
    COUNT(*) FILTER (WHERE p.standing = 'paused') AS paused,
    COUNT(*) FILTER (WHERE p.standing = 'suspended') AS suspended,
    COUNT(*) AS on_the_books
  FROM placed p
  GROUP BY p.line
), counted AS ( -- the counts of all lines
  SELECT l.place, l.line, l.title, COALESCE(t.active, 0) AS active, COALESCE(t.paused, 0) AS paused,
    COALESCE(t.suspended, 0) AS suspended, COALESCE(t.on_the_books, 0) AS on_the_books
  FROM lines l LEFT JOIN tallies t ON t.line = l.line
  UNION ALL
  SELECT 4, 'on-the-books', 'On the books',
    COUNT(*) FILTER (WHERE p.standing = 'active'),
    COUNT(*) FILTER (WHERE p.standing = 'paused'),
    COUNT(*) FILTER (WHERE p.standing = 'suspended'),
    COUNT(*)
  FROM people p
)
SELECT c.line, c.title, c.active, c.paused, c.suspended, c.on_the_books
FROM counted c
ORDER BY c.place, c.line;
