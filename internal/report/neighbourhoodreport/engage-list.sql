-- Lists the events with the public from @from to @to, both included. The codes recorded with
-- an event are in lists. The column what says which list a code is in, for example 'partner'
-- or 'language'. There is a row for each code of an event, or one row if the event has no
-- codes. @group limits the list to the events that reached that under-heard group.
SELECT e.ref AS engagement, e.held_on AS date, e.kind, w.code AS ward, e.attended, e.venue, e.crime, e.title,
  m.what, m.code
FROM engagements e
LEFT JOIN wards w ON w.id = e.ward_id
LEFT JOIN engagement_marks m ON m.engagement_id = e.id
WHERE e.held_on BETWEEN @from AND @to
  AND (@ward IS NULL OR w.code = @ward)
  AND (@kind IS NULL OR e.kind = @kind)
  AND (@group IS NULL OR EXISTS (
    SELECT 1 FROM engagement_marks g WHERE g.engagement_id = e.id AND g.what = 'group' AND g.code = @group))
ORDER BY e.held_on, e.id, m.what, m.code;
