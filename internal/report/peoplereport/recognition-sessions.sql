-- The sessions from the first month of the period to the end of @on. The sessions of
-- @month_eve, the day before that month, are included, because they can end in the month.
SELECT v.ref, s.given_on AS date, s.start, s.minutes
FROM sessions s JOIN volunteers v ON v.id = s.volunteer_id
WHERE s.given_on BETWEEN @month_eve AND @on AND s.voided_on IS NULL
ORDER BY v.id, s.given_on, s.id;
