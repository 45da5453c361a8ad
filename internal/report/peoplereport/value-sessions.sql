-- The time given in the sessions that began from @eve to @to, by day. @by says what line is:
-- an activity, a role, or all sessions. @eve is the day before the period: its sessions are
-- included because their time after midnight can fall in the period. over is the time after
-- midnight that falls in the next month, and belongs to the first day of that month.
SELECT CASE @by WHEN 'activity' THEN s.activity WHEN 'role' THEN r.code ELSE 'all' END AS line,
  CASE @by WHEN 'role' THEN r.title ELSE '' END AS title, s.given_on AS day, COUNT(*) AS sessions,
  CAST(SUM(s.minutes - s.over) AS BIGINT) AS minutes, CAST(SUM(s.over) AS BIGINT) AS over
FROM sessions s
JOIN roles r ON r.id = s.role_id
WHERE s.given_on BETWEEN @eve AND @to AND s.voided_on IS NULL
GROUP BY 1, 2, s.given_on
ORDER BY 3, 1;
