-- The refs of the people that compared-volunteers.sql counts, by group. The program compares
-- the refs with those of earlier publications, so that nobody's answer can be worked out from
-- the differences between publications (R19). The query does not read answers: they may only
-- be counted (R14).
WITH counted AS (         -- each person once in each of their groups
  SELECT s.volunteer_id AS id,
    COALESCE(CASE @by WHEN 'role' THEN r.code WHEN 'ward' THEN w.code WHEN 'deployment' THEN r.deployment
      ELSE 'all' END, 'none') AS grp
  FROM spells s
  LEFT JOIN placements p ON @by IS NOT NULL AND p.volunteer_id = s.volunteer_id
    AND p.from_on <= @on AND (p.ended_on IS NULL OR p.ended_on >= @on)
  LEFT JOIN roles r ON r.id = p.role_id
  LEFT JOIN wards w ON w.id = p.ward_id
  WHERE s.standing IN ('active', 'paused', 'suspended')
    AND s.from_on <= @on AND (s.until_on IS NULL OR s.until_on > @on)
  GROUP BY 1, 2
)
SELECT c.grp, t.ref
FROM counted c JOIN volunteers t ON t.id = c.id
ORDER BY c.grp, t.ref;
