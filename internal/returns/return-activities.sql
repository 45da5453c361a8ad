-- The time given in @month to each activity, from the monthly summary.
SELECT h.activity, COUNT(DISTINCT h.volunteer_id) AS people,
  CAST(SUM(h.sessions) AS BIGINT) AS sessions, CAST(SUM(h.minutes) AS BIGINT) AS minutes
FROM month_hours h
WHERE h.month = @month
GROUP BY h.activity
ORDER BY h.activity;
