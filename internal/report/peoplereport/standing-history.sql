-- The spells of @volunteer. A spell is a period in which the volunteer had the same standing.
-- until is the first day after the spell.
SELECT s.change, s.standing, s.from_on AS "from", s.until_on AS "until", s.reason, s.despite
FROM spells s
JOIN volunteers v ON v.id = s.volunteer_id
WHERE v.ref = @volunteer
ORDER BY s.from_on, s.id;
