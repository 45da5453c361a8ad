-- Lists the postings of the member of staff @staff, oldest first. until is the first day after
-- the posting.
SELECT t.code AS team, p.rank, p.from_on AS "from", p.until_on AS "until", p.left_reason AS "left"
FROM postings p
JOIN staff s ON s.id = p.staff_id
JOIN teams t ON t.id = p.team_id
WHERE s.ref = @staff
ORDER BY p.from_on, p.id;
