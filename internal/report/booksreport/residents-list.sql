-- For each ward, the number of residents that was the newest on @on. If @ward is set, only
-- the number of this ward.
SELECT w.code AS ward, w.name, r.from_on AS "from", r.residents
FROM ward_residents r
JOIN wards w ON w.id = r.ward_id
WHERE r.from_on <= @on AND (@ward IS NULL OR w.code = @ward)
  AND NOT EXISTS (SELECT 1 FROM ward_residents later
    WHERE later.ward_id = r.ward_id AND later.from_on > r.from_on AND later.from_on <= @on)
ORDER BY w.code;
