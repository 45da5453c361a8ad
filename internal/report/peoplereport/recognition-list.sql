-- The facts about each volunteer's service up to the end of @on, by kind:
--   before   the minutes given before the month of @from, from the summary by month
--   session  the sessions since the day before that month: a session can run past midnight
--   spell    the spells of standing
--   thanks   the milestones that the volunteer was thanked for
SELECT e.ref, e.name, e.kind, e.day, e.until, e.amount, e.detail
FROM (
  SELECT v.id, v.ref, v.name, 'before' AS kind, '' AS day, '' AS until, h.minutes AS amount, '' AS detail, 0 AS place
  FROM (SELECT volunteer_id, CAST(SUM(minutes) AS BIGINT) AS minutes FROM month_hours
    WHERE month < @from_month GROUP BY volunteer_id) h
  JOIN volunteers v ON v.id = h.volunteer_id
  WHERE EXISTS (SELECT 1 FROM sessions s WHERE s.volunteer_id = v.id AND s.given_on >= @month_eve AND s.given_on <= @on AND s.voided_on IS NULL)
  UNION ALL
  SELECT v.id, v.ref, v.name, 'session', s.given_on, '', s.minutes, CAST(COALESCE(s.start, -1) AS TEXT), s.id
  FROM sessions s JOIN volunteers v ON v.id = s.volunteer_id
  WHERE s.given_on BETWEEN @month_eve AND @on AND s.voided_on IS NULL
  UNION ALL
  SELECT v.id, v.ref, v.name, 'spell', p.from_on, COALESCE(p.until_on, ''), 0, p.standing, p.id
  FROM spells p JOIN volunteers v ON v.id = p.volunteer_id
  WHERE p.from_on <= @on
  UNION ALL
  SELECT v.id, v.ref, v.name, 'thanks', t.thanked_on, '', t.reached, t.measure || ':' || t.how, 0
  FROM thanks t JOIN volunteers v ON v.id = t.volunteer_id
  WHERE t.thanked_on <= @today
) e
ORDER BY e.id, e.kind, e.day, e.place, e.amount, e.detail;
