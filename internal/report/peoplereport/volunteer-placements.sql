-- The roles in which @volunteer was placed. to is the last day of the placement.
SELECT r.code AS role, w.code AS ward, p.from_on AS "from", p.ended_on AS "to"
FROM placements p
JOIN volunteers v ON v.id = p.volunteer_id
JOIN roles r ON r.id = p.role_id
LEFT JOIN wards w ON w.id = p.ward_id
WHERE v.ref = @volunteer
ORDER BY p.from_on, p.id;
