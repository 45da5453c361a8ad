-- The placements in force on @on. If @ended is 1, the placements that ended before @on
-- instead.
SELECT v.ref AS volunteer, v.name, r.code AS role, r.deployment, w.code AS ward, p.from_on AS "from",
  p.ended_on AS "to"
FROM placements p
  JOIN volunteers v ON v.id = p.volunteer_id
  JOIN roles r ON r.id = p.role_id
  LEFT JOIN wards w ON w.id = p.ward_id
WHERE p.from_on <= @on
  AND CASE WHEN @ended = 1 THEN p.ended_on < @on ELSE p.ended_on IS NULL OR p.ended_on >= @on END
  AND (@role IS NULL OR r.code = @role)
  AND (@ward IS NULL OR w.code = @ward)
  AND (@volunteer IS NULL OR v.ref = @volunteer)
ORDER BY r.code, v.id, p.from_on;
