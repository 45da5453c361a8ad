-- The references that were asked for. waiting is 1 if a reference has no answer, the referee
-- was not asked again, and the reference was asked for since the application of somebody who
-- is an applicant on @today.
SELECT v.ref AS volunteer, v.name, r.name AS referee, r.kind, r.asked_on AS asked, r.outcome, r.result_on AS result,
  CASE WHEN r.outcome IS NULL AND s.id IS NOT NULL THEN 1 ELSE 0 END AS waiting
FROM referees r
  JOIN volunteers v ON v.id = r.volunteer_id
  LEFT JOIN spells s ON s.volunteer_id = v.id AND s.standing = 'applicant' AND s.from_on <= r.asked_on
    AND s.from_on <= @today AND (s.until_on IS NULL OR s.until_on > @today)
    AND NOT EXISTS (SELECT 1 FROM referees again WHERE again.volunteer_id = r.volunteer_id
      AND again.name_key = r.name_key AND again.asked_on > r.asked_on)
WHERE (@volunteer IS NULL OR v.ref = @volunteer)
  AND (@waiting = 0 OR (r.outcome IS NULL AND s.id IS NOT NULL))
ORDER BY r.asked_on, v.id, r.id;
