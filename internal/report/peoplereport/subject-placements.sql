-- The current and past placements of the volunteer @id.
SELECT r.code AS role, w.code AS ward, p.from_on AS "from", p.ended_on AS "to"
FROM placements p JOIN roles r ON r.id = p.role_id LEFT JOIN wards w ON w.id = p.ward_id
WHERE @kind = 'volunteer' AND p.volunteer_id = @id ORDER BY p.from_on, p.id;
