-- Counts the issues raised at events with the public from @from to @to, by theme. count is how
-- often the theme was raised, and events is the number of events at which it was raised.
SELECT i.theme, CAST(SUM(i.count) AS BIGINT) AS count, COUNT(DISTINCT e.id) AS events
FROM issues_raised i
JOIN engagements e ON e.id = i.engagement_id
LEFT JOIN wards w ON w.id = e.ward_id
WHERE e.held_on BETWEEN @from AND @to
  AND (@ward IS NULL OR w.code = @ward)
  AND (@kind IS NULL OR e.kind = @kind)
GROUP BY i.theme
ORDER BY 2 DESC, 3 DESC, 1;
