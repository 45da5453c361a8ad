-- The recruitment work and its results by source, from @from to @to, both included. An event
-- or enquiry has a source, and everything else has the source of the volunteer. cleared is
-- the number of applicants who were cleared. It does not count renewals by people on the
-- books.
WITH work AS (
  SELECT r.source, r.kind AS what, r.count AS count
  FROM recruitment r
  WHERE r.happened_on BETWEEN @from AND @to
  UNION ALL
  SELECT v.source, 'application', COUNT(*)
  FROM spells s JOIN volunteers v ON v.id = s.volunteer_id
  WHERE s.change IN ('applied', 'reapplied') AND s.from_on BETWEEN @from AND @to
  GROUP BY v.source
  UNION ALL
  SELECT v.source, 'interview', COUNT(*)
  FROM interviews i JOIN volunteers v ON v.id = i.volunteer_id
  WHERE i.held_on BETWEEN @from AND @to
  GROUP BY v.source
  UNION ALL
  SELECT v.source, 'cleared', COUNT(DISTINCT c.volunteer_id)
  FROM clearances c JOIN volunteers v ON v.id = c.volunteer_id
  JOIN spells s ON s.volunteer_id = c.volunteer_id AND s.standing = 'applicant'
    AND s.from_on <= c.decided_on AND (s.until_on IS NULL OR s.until_on >= c.decided_on)
  WHERE c.outcome = 'cleared' AND c.decided_on BETWEEN @from AND @to
  GROUP BY v.source
  UNION ALL
  SELECT v.source, 'started', COUNT(*)
  FROM spells s JOIN volunteers v ON v.id = s.volunteer_id
  WHERE s.change IN ('joined', 'rejoined') AND s.from_on BETWEEN @from AND @to
  GROUP BY v.source
)
SELECT w.source,
  COALESCE(CAST(SUM(w.count) FILTER (WHERE w.what = 'event') AS BIGINT), 0) AS events,
  COALESCE(CAST(SUM(w.count) FILTER (WHERE w.what = 'enquiry') AS BIGINT), 0) AS enquiries,
  COALESCE(CAST(SUM(w.count) FILTER (WHERE w.what = 'application') AS BIGINT), 0) AS applications,
  COALESCE(CAST(SUM(w.count) FILTER (WHERE w.what = 'interview') AS BIGINT), 0) AS interviews,
  COALESCE(CAST(SUM(w.count) FILTER (WHERE w.what = 'cleared') AS BIGINT), 0) AS cleared,
  COALESCE(CAST(SUM(w.count) FILTER (WHERE w.what = 'started') AS BIGINT), 0) AS started
FROM work w
GROUP BY w.source
ORDER BY w.source;
