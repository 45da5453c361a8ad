-- Counts the events with the public from @from to @to by under-heard group and
-- ward. An event that reached two groups is in two rows, and one that reached
-- no group is in a row without a group. A ward without events has a row. An
-- event for the whole borough has no ward. @ward limits the count to that ward.
WITH held AS (
  SELECT e.id, e.ward_id, e.attended
  FROM engagements e LEFT JOIN wards w ON w.id = e.ward_id
  WHERE e.held_on BETWEEN @from AND @to AND (@ward IS NULL OR w.code = @ward)
), reached AS (
  SELECT h.ward_id, m.code, COUNT(*) AS events, CAST(SUM(h.attended) AS BIGINT) AS attended
  FROM held h LEFT JOIN engagement_marks m ON m.engagement_id = h.id AND m.what = 'group'
  GROUP BY h.ward_id, m.code
)
SELECT w.code AS ward, r.code AS "group", COALESCE(r.events, 0) AS events, COALESCE(r.attended, 0) AS attended,
  (SELECT COUNT(*) FROM held) AS held
FROM wards w LEFT JOIN reached r ON r.ward_id = w.id
WHERE @ward IS NULL OR w.code = @ward
UNION ALL
SELECT NULL, r.code, r.events, r.attended, (SELECT COUNT(*) FROM held)
FROM reached r
WHERE r.ward_id IS NULL
ORDER BY 1 NULLS FIRST, 2 NULLS FIRST;
