-- The people whose ages a month's return counts: everyone on the books at the end
-- of @last, with their date of birth.
SELECT v.ref AS volunteer, v.name, v.born_on AS born
FROM spells s JOIN volunteers v ON v.id = s.volunteer_id
WHERE s.standing IN ('active', 'paused', 'suspended')
  AND s.from_on <= @last AND (s.until_on IS NULL OR s.until_on > @last)
ORDER BY v.id;
