-- Lists one event with the public: a row for each code of its lists, or one row
-- if its lists are empty.
SELECT e.ref AS engagement, e.held_on AS date, e.kind, w.code AS ward, e.attended, e.venue, e.crime, e.title,
  m.what, m.code
FROM engagements e
LEFT JOIN wards w ON w.id = e.ward_id
LEFT JOIN engagement_marks m ON m.engagement_id = e.id
WHERE e.ref = @event
ORDER BY e.id, m.what, m.code;
