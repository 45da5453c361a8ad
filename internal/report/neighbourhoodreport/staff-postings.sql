-- Lists the postings of one member of staff. until is the first day on which a
-- posting no longer holds.
SELECT t.code AS team, p.rank, p.from_on AS "from", p.until_on AS "until", p.left_reason AS "left"
FROM postings p
JOIN staff s ON s.id = p.staff_id
JOIN teams t ON t.id = p.team_id
WHERE s.ref = @staff
ORDER BY p.from_on, p.id;
