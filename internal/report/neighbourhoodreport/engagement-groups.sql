-- Counts the events with the public from @from to @to by ward and by the under-heard groups
-- that they reached. An event that reached two groups is in two rows. group is NULL for events
-- that reached no group, and ward is NULL for events for the whole borough. A ward without
-- events has one row. held is the number of all events. @ward limits the count to that ward.
WITH held AS ( -- the events that are counted
  SELECT e.id, e.ward_id, e.attended
  FROM engagements e LEFT JOIN wards w ON w.id = e.ward_id
  WHERE e.held_on BETWEEN @from AND @to AND (@ward IS NULL OR w.code = @ward)
), reached AS ( -- the number of events by ward and group; code is the group
  SELECT h.ward_id, m.code, COUNT(*) AS events, CAST(SUM(h.attended) AS BIGINT) AS attended
  FROM held h LEFT JOIN engagement_marks m ON m.engagement_id = h.id AND m.what = 'group'
  GROUP BY h.ward_id, m.code
)
SELECT w.code AS ward, r.code AS "group", r.events, r.attended, (SELECT COUNT(*) FROM held) AS held
FROM reached r LEFT JOIN wards w ON w.id = r.ward_id
UNION ALL
SELECT w.code, NULL, 0, 0, (SELECT COUNT(*) FROM held)
FROM wards w
WHERE (@ward IS NULL OR w.code = @ward)
  AND NOT EXISTS (SELECT 1 FROM engagements e WHERE e.ward_id = w.id AND e.held_on BETWEEN @from AND @to)
ORDER BY 1 NULLS FIRST, 2 NULLS FIRST;
