-- The volunteers whose name, email, phone or ref contains the search text, and the standing of
-- each today. If there is no search text, all volunteers. There is a row for each code of a
-- volunteer's languages, skills, motivations and availability, or a single row if there is
-- none. A column contains the search text if removing the text changes the column. Spaces in
-- phone numbers are ignored.
SELECT v.ref, v.name, s.standing, s.from_on AS since, v.email, v.phone, v.occupation, m.what, m.code
FROM volunteers v
JOIN spells s ON s.volunteer_id = v.id AND s.from_on <= @today AND (s.until_on IS NULL OR @today < s.until_on)
LEFT JOIN volunteer_marks m ON m.volunteer_id = v.id
WHERE (@text IS NULL
    OR replace(v.name_key, @text_key, '') <> v.name_key
    OR replace(lower(v.email), @text, '') <> lower(v.email)
    OR replace(replace(v.phone, ' ', ''), replace(@text, ' ', ''), '') <> replace(v.phone, ' ', '')
    OR replace(lower(v.ref), @text, '') <> lower(v.ref))
  AND (@standing IS NULL OR s.standing = @standing
    OR (@standing = 'on-books' AND s.standing IN ('active', 'paused', 'suspended')))
  AND (@occupation IS NULL OR v.occupation = @occupation)
ORDER BY v.name_key, v.id, m.what, m.code;
