-- The minutes that volunteers gave before the first month of the period. @month_eve is the day
-- before that month. Volunteers without a session from @month_eve to @on are left out: they
-- cannot reach a milestone of hours in the period.
SELECT v.ref, h.minutes
FROM (SELECT volunteer_id, CAST(SUM(minutes) AS BIGINT) AS minutes FROM month_hours
  WHERE month < @from_month GROUP BY volunteer_id) h
JOIN volunteers v ON v.id = h.volunteer_id
WHERE EXISTS (SELECT 1 FROM sessions s WHERE s.volunteer_id = v.id AND s.given_on >= @month_eve
  AND s.given_on <= @on AND s.voided_on IS NULL)
ORDER BY v.id;
