-- Counts the events with the public from @from to @to by the details recorded with them. The
-- column what is the kind of detail: venue, crime, partner, community, format or language. The
-- column code is the detail. Each detail has a row with the number of events, of people who
-- attended, and of wards. @ward and @kind limit the count to events in that ward and of that
-- kind.
WITH held AS ( -- the events that are counted
  SELECT e.id, e.ward_id, e.attended, e.venue, e.crime
  FROM engagements e LEFT JOIN wards w ON w.id = e.ward_id
  WHERE e.held_on BETWEEN @from AND @to AND (@ward IS NULL OR w.code = @ward)
    AND (@kind IS NULL OR e.kind = @kind)
), kept AS ( -- a row for each detail of each event
  SELECT 'venue' AS what, venue AS code, ward_id, attended FROM held WHERE venue IS NOT NULL
  UNION ALL
  SELECT 'crime', crime, ward_id, attended FROM held WHERE crime IS NOT NULL
  UNION ALL
  SELECT m.what, m.code, h.ward_id, h.attended
  FROM held h JOIN engagement_marks m ON m.engagement_id = h.id
  WHERE m.what <> 'group'
)
SELECT what, code, COUNT(*) AS events, CAST(SUM(attended) AS BIGINT) AS attended, COUNT(DISTINCT ward_id) AS wards
FROM kept
GROUP BY what, code
ORDER BY what, code;
