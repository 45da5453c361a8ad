-- Everybody on the books and every applicant at the end of @on.
SELECT v.id, v.ref AS volunteer, v.name, s.standing
FROM spells s JOIN volunteers v ON v.id = s.volunteer_id
WHERE s.standing IN ('applicant', 'active', 'paused', 'suspended')
  AND s.from_on <= @on AND (s.until_on IS NULL OR s.until_on > @on)
ORDER BY v.id;
