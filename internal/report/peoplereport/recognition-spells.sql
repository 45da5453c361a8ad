-- The standing of every volunteer, from the application to the end of @on.
SELECT v.ref, v.name, p.standing, p.from_on AS "from", COALESCE(p.until_on, '') AS until
FROM spells p JOIN volunteers v ON v.id = p.volunteer_id
WHERE p.from_on <= @on
ORDER BY v.id, p.from_on, p.id;
