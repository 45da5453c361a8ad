-- The spells of every volunteer that began by @on. A spell is a period in which the volunteer
-- had the same standing. until is the first day after the spell, or '' if it has not ended.
SELECT v.ref, v.name, p.standing, p.from_on AS "from", COALESCE(p.until_on, '') AS until
FROM spells p JOIN volunteers v ON v.id = p.volunteer_id
WHERE p.from_on <= @on
ORDER BY v.id, p.from_on, p.id;
