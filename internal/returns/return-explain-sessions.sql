-- The sessions that the hours and activities of a month count: sessions begun in
-- @month, and sessions begun on @eve, the day before, that ended after midnight.
-- minutes are the minutes within the month; over are the minutes after midnight.
-- sessions is 1 in the month in which the session began, and 0 in the next month.
SELECT s.id AS session, s.given_on AS date, v.ref AS volunteer, v.name, r.code AS role, r.deployment, s.activity,
  COALESCE(s.exception, '') AS exception,
  CASE WHEN s.given_on < @first THEN s.over ELSE s.minutes - s.over END AS minutes,
  CASE WHEN s.given_on < @first THEN 0 ELSE 1 END AS sessions
FROM sessions s
JOIN volunteers v ON v.id = s.volunteer_id
JOIN roles r ON r.id = s.role_id
WHERE s.given_on BETWEEN @eve AND @month || '-31' AND (s.given_on >= @first OR s.over > 0) AND s.voided_on IS NULL
ORDER BY v.id, s.given_on, s.start NULLS FIRST, s.id;
