-- Every spell of one volunteer's standing. The day a spell is until is the
-- first on which it no longer holds.
SELECT s.change, s.standing, s.from_on AS "from", s.until_on AS "until", s.reason
FROM spells s
JOIN volunteers v ON v.id = s.volunteer_id
WHERE v.ref = @volunteer
ORDER BY s.from_on, s.id;
