-- The recruitment work from @from to @to, both included: the recorded events and enquiries,
-- and the number of applications on each day.
WITH work AS (
  SELECT r.happened_on AS on_day, r.kind, r.source, r.count AS count, r.note
  FROM recruitment r
  UNION ALL
  SELECT s.from_on, 'application', v.source, COUNT(*), ''
  FROM spells s JOIN volunteers v ON v.id = s.volunteer_id
  WHERE s.change IN ('applied', 'reapplied')
  GROUP BY s.from_on, v.source
)
SELECT w.on_day AS date, w.kind, w.source, w.count, w.note
FROM work w
WHERE w.on_day BETWEEN @from AND @to AND (@source IS NULL OR w.source = @source)
ORDER BY w.on_day, w.kind, w.source, w.note;
