-- The parts of wards. If @ward is set, only the parts of this ward.
SELECT w.code AS ward, p.code, p.name
FROM ward_parts p
JOIN wards w ON w.id = p.ward_id
WHERE @ward IS NULL OR w.code = @ward
ORDER BY w.code, p.code;
