-- What people raised at events with the public from @from to @to, by theme: how
-- often, and at how many events.
SELECT i.theme, SUM(i.count) AS count, COUNT(DISTINCT e.id) AS events
FROM issues_raised i
JOIN engagements e ON e.id = i.engagement_id
LEFT JOIN wards w ON w.id = e.ward_id
WHERE e.held_on BETWEEN @from AND @to
  AND (@ward IS NULL OR w.code = @ward)
  AND (@kind IS NULL OR e.kind = @kind)
GROUP BY i.theme
ORDER BY SUM(i.count) DESC, COUNT(DISTINCT e.id) DESC, i.theme;
