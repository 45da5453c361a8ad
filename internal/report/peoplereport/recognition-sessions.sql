-- The sessions up to the end of @on: those of the period's months and of the day before
-- them, whose minutes past midnight can be in the first month.
SELECT v.ref, s.given_on AS date, s.start, s.minutes
FROM sessions s JOIN volunteers v ON v.id = s.volunteer_id
WHERE s.given_on BETWEEN @month_eve AND @on AND s.voided_on IS NULL
ORDER BY v.id, s.given_on, s.id;
