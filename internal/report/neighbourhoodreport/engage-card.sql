-- Shows the event with the public @event. The codes recorded with an event are in lists. The
-- column what says which list a code is in, for example 'partner' or 'language'. There is a
-- row for each code, or one row if the event has no codes.
SELECT e.ref AS engagement, e.held_on AS date, e.kind, w.code AS ward, e.attended, e.venue, e.crime, e.title,
  m.what, m.code
FROM engagements e
LEFT JOIN wards w ON w.id = e.ward_id
LEFT JOIN engagement_marks m ON m.engagement_id = e.id
WHERE e.ref = @event
ORDER BY e.id, m.what, m.code;
