-- The volunteers and the standing of each at the end of @on. There is a row for each role in
-- which a volunteer is placed on @on, or a single row if there is none. On the day on which a
-- volunteer leaves, no placements are listed, because the volunteer has left by the end of the
-- day.
WITH placed AS (
  SELECT p.volunteer_id, r.code AS role, r.deployment, w.code AS ward
  FROM placements p
  JOIN roles r ON r.id = p.role_id
  JOIN spells s ON s.volunteer_id = p.volunteer_id AND s.from_on <= @on AND (s.until_on IS NULL OR @on < s.until_on)
  LEFT JOIN wards w ON w.id = p.ward_id
  WHERE p.from_on <= @on AND (p.ended_on IS NULL OR @on <= p.ended_on)
    AND s.standing IN ('active', 'paused', 'suspended')
  GROUP BY p.volunteer_id, r.code, r.deployment, w.code
), applications AS (
  SELECT volunteer_id, MAX(from_on) AS applied
  FROM spells
  WHERE standing = 'applicant' AND from_on <= @on
  GROUP BY volunteer_id
)
SELECT v.ref, v.name, s.standing, s.from_on AS since, d.role, v.source, a.applied
FROM volunteers v
JOIN spells s ON s.volunteer_id = v.id AND s.from_on <= @on AND (s.until_on IS NULL OR @on < s.until_on)
JOIN applications a ON a.volunteer_id = v.id
LEFT JOIN (SELECT volunteer_id, role FROM placed GROUP BY volunteer_id, role) d ON d.volunteer_id = v.id
WHERE (@standing IS NULL OR s.standing = @standing
    OR (@standing = 'on-books' AND s.standing IN ('active', 'paused', 'suspended')))
  AND ((@role IS NULL AND @ward IS NULL AND @deployment IS NULL) OR EXISTS (
    SELECT 1 FROM placed p WHERE p.volunteer_id = v.id
      AND (@role IS NULL OR p.role = @role)
      AND (@ward IS NULL OR p.ward = @ward)
      AND (@deployment IS NULL OR p.deployment = @deployment)))
  AND (@unplaced = 0 OR d.role IS NULL)
  AND (@source IS NULL OR v.source = @source)
  AND (@since IS NULL OR s.from_on >= @since)
  AND (@applied_since IS NULL OR a.applied >= @applied_since)
  AND (@applied_by IS NULL OR a.applied <= @applied_by)
ORDER BY v.id, d.role;
