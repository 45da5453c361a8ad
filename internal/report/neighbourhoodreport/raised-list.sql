-- Lists the issues raised at events with the public from @from to @to, both included.
SELECT e.ref AS event, e.held_on AS date, e.kind, w.code AS ward, i.theme, i.count, i.text
FROM issues_raised i
JOIN engagements e ON e.id = i.engagement_id
LEFT JOIN wards w ON w.id = e.ward_id
WHERE e.held_on BETWEEN @from AND @to
  AND (@ward IS NULL OR w.code = @ward)
  AND (@kind IS NULL OR e.kind = @kind)
  AND (@theme IS NULL OR i.theme = @theme)
ORDER BY e.held_on, e.id, i.count DESC, i.theme, i.text;
