-- The time given from @from_month to @to_month, both included. @by says what line is, for
-- example the month or the role. The table month_hours has the time given in each month. It
-- splits a session that runs past midnight into the next month between the two months. In one
-- more row line is NULL, and the numbers are those of everybody.
WITH given AS (
  SELECT h.volunteer_id, h.sessions, h.minutes,
    CASE @by WHEN 'month' THEN h.month WHEN 'role' THEN r.code WHEN 'deployment' THEN r.deployment
      WHEN 'activity' THEN h.activity
      WHEN 'ward' THEN COALESCE(w.code, 'no-ward') WHEN 'volunteer' THEN v.ref END AS line,
    CASE @by WHEN 'role' THEN r.title WHEN 'ward' THEN COALESCE(w.name, 'No ward') WHEN 'volunteer' THEN v.name
      ELSE '' END AS title
  FROM month_hours h
  JOIN roles r ON r.id = h.role_id
  JOIN volunteers v ON v.id = h.volunteer_id
  LEFT JOIN wards w ON w.id = h.ward_id
  WHERE h.month BETWEEN @from_month AND @to_month
)
SELECT g.line, g.title, COUNT(DISTINCT g.volunteer_id) AS people,
  CAST(SUM(g.sessions) AS BIGINT) AS sessions, CAST(SUM(g.minutes) AS BIGINT) AS minutes
FROM given g
GROUP BY g.line, g.title
UNION ALL
SELECT NULL, NULL, COUNT(DISTINCT g.volunteer_id),
  COALESCE(CAST(SUM(g.sessions) AS BIGINT), 0), COALESCE(CAST(SUM(g.minutes) AS BIGINT), 0)
FROM given g
ORDER BY line NULLS FIRST, title;
