-- Counts the events with the public from @from to @to by ward and kind. A ward without events
-- has one row, in which kind is NULL. Events for the whole borough come last: their ward is
-- NULL. @ward limits the count to that ward.
SELECT g.ward, g.name, g.kind, g.events, g.attended
FROM (
  SELECT 1 AS place, w.code AS ward, w.name, e.kind, COUNT(e.id) AS events,
    COALESCE(CAST(SUM(e.attended) AS BIGINT), 0) AS attended
  FROM wards w
  LEFT JOIN engagements e ON e.ward_id = w.id AND e.held_on BETWEEN @from AND @to
  WHERE @ward IS NULL OR w.code = @ward
  GROUP BY w.code, w.name, e.kind
  UNION ALL
  SELECT 2, NULL, NULL, e.kind, COUNT(*), CAST(SUM(e.attended) AS BIGINT)
  FROM engagements e
  WHERE e.ward_id IS NULL AND e.held_on BETWEEN @from AND @to AND @ward IS NULL
  GROUP BY e.kind
) g
ORDER BY g.place, g.ward, g.kind;
