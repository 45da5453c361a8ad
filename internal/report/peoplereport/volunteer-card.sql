-- The particulars of @volunteer, and the standing today. There is a row for each code of the
-- volunteer's languages, skills, motivations and availability, or a single row if there is
-- none.
SELECT v.ref, v.name, s.standing, s.from_on AS since,
  (SELECT MAX(a.from_on) FROM spells a
   WHERE a.volunteer_id = v.id AND a.standing = 'applicant' AND a.from_on <= @today) AS applied,
  v.born_on AS born, v.uk_since_on AS uk_since, v.source, v.email, v.phone, v.occupation, m.what, m.code
FROM volunteers v
LEFT JOIN spells s ON s.volunteer_id = v.id AND s.from_on <= @today AND (s.until_on IS NULL OR @today < s.until_on)
LEFT JOIN volunteer_marks m ON m.volunteer_id = v.id
WHERE v.ref = @volunteer
ORDER BY v.id, m.what, m.code;
