-- The records that recruitment.sql counts from @from to @to. The column count is the
-- number that a record adds to its measure.
WITH work AS (
  SELECT CASE r.kind WHEN 'event' THEN 'events' ELSE 'enquiries' END AS measure, r.source, r.happened_on AS on_day,
    0 AS id, '' AS volunteer, '' AS name, r.note, r.count AS count
  FROM recruitment r
  WHERE r.happened_on BETWEEN @from AND @to
  UNION ALL
  SELECT CASE WHEN s.standing = 'applicant' THEN 'applications' ELSE 'started' END, v.source, s.from_on,
    v.id, v.ref, v.name, '', 1
  FROM spells s JOIN volunteers v ON v.id = s.volunteer_id
  WHERE s.change IN ('applied', 'reapplied', 'joined', 'rejoined') AND s.from_on BETWEEN @from AND @to
  UNION ALL
  SELECT 'interviews', v.source, i.held_on, v.id, v.ref, v.name, i.outcome, 1
  FROM interviews i JOIN volunteers v ON v.id = i.volunteer_id
  WHERE i.held_on BETWEEN @from AND @to
  UNION ALL
  SELECT 'cleared', v.source, MIN(c.decided_on), v.id, v.ref, v.name, '', 1
  FROM clearances c JOIN volunteers v ON v.id = c.volunteer_id
  JOIN spells s ON s.volunteer_id = c.volunteer_id AND s.standing = 'applicant'
    AND s.from_on <= c.decided_on AND (s.until_on IS NULL OR s.until_on >= c.decided_on)
  WHERE c.outcome = 'cleared' AND c.decided_on BETWEEN @from AND @to
  GROUP BY v.source, v.id, v.ref, v.name
)
SELECT w.source, w.measure, w.on_day AS date, w.volunteer, w.name, w.note, w.count
FROM work w
ORDER BY w.source, w.measure, w.on_day, w.id, w.note;
