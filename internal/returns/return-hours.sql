-- The time given in @month, from the monthly summary: how many people gave it, the
-- number of sessions begun in the month, and the minutes within the month.
WITH given AS (
  SELECT h.volunteer_id, r.deployment, h.sessions, h.minutes, h.exceptions
  FROM month_hours h JOIN roles r ON r.id = h.role_id
  WHERE h.month = @month
)
SELECT 'given' AS line, COUNT(DISTINCT volunteer_id) AS people,
  COALESCE(CAST(SUM(sessions) AS BIGINT), 0) AS sessions, COALESCE(CAST(SUM(minutes) AS BIGINT), 0) AS minutes
FROM given
UNION ALL
SELECT 'sn-support', COUNT(DISTINCT volunteer_id),
  COALESCE(CAST(SUM(sessions) AS BIGINT), 0), COALESCE(CAST(SUM(minutes) AS BIGINT), 0)
FROM given WHERE deployment = 'sn-support'
UNION ALL                 -- past the monthly limit (R6): the summary has no minutes for these
SELECT 'exceptions', COUNT(DISTINCT volunteer_id), COALESCE(CAST(SUM(exceptions) AS BIGINT), 0), NULL
FROM given WHERE exceptions > 0
ORDER BY line;
