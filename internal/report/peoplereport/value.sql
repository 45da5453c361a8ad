-- The settings that say what an hour is worth, and the time given from @from to @to, by @by
-- and by the day on which the sessions began. If a session runs past midnight into the next
-- month, over is the minutes in the next month, which count for its first day. For this
-- reason the sessions of @eve, the day before, are included. All other minutes count for
-- the day on which the session began.
SELECT s.key AS line, s.value AS title, s.from_on AS day, 0 AS sessions, 0 AS minutes, 0 AS over
FROM settings s
WHERE s.key IN ('hour-value', 'hour-value-source') AND s.from_on <= @to
UNION ALL
SELECT CASE @by WHEN 'activity' THEN s.activity WHEN 'role' THEN r.code ELSE 'all' END,
  CASE @by WHEN 'role' THEN r.title ELSE '' END, s.given_on, COUNT(*),
  CAST(SUM(s.minutes - s.over) AS BIGINT), CAST(SUM(s.over) AS BIGINT)
FROM sessions s
JOIN roles r ON r.id = s.role_id
WHERE s.given_on BETWEEN @eve AND @to AND s.voided_on IS NULL
GROUP BY 1, 2, s.given_on
ORDER BY day, line;
