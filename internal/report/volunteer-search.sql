-- Volunteers whose name, email, phone or ref has the text in it, and where they
-- stand today. A text that can be taken out of another is a part of it; spaces
-- in a phone number do not matter.
SELECT v.ref, v.name, s.standing, s.from_on AS since, v.email, v.phone
FROM volunteers v
JOIN spells s ON s.volunteer_id = v.id AND s.from_on <= @today AND (s.until_on IS NULL OR @today < s.until_on)
WHERE replace(v.name_key, @text, '') <> v.name_key
  OR replace(lower(v.email), @text, '') <> lower(v.email)
  OR replace(replace(v.phone, ' ', ''), replace(@text, ' ', ''), '') <> replace(v.phone, ' ', '')
  OR replace(lower(v.ref), @text, '') <> lower(v.ref)
ORDER BY v.name_key, v.id;
