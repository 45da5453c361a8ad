-- The volunteers on the books on @on, counted by group and answer. There is a row for each
-- answer as it was given, and for each year of age. everyone is the number of people in the
-- group, with and without an answer. title and base have no values here: other queries of
-- this form set them. The query returns only counts.
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
), given AS (             -- the number of people by their last answer on each strand by @on
  SELECT c.grp, a.strand, a.code, COUNT(*) AS people
  FROM counted c JOIN equality_answers a ON a.kind = 'volunteer' AND a.person_id = c.id
  WHERE a.answered_on <= @on AND NOT EXISTS (
    SELECT 1 FROM equality_answers later
    WHERE later.kind = a.kind AND later.person_id = a.person_id AND later.strand = a.strand
      AND later.answered_on > a.answered_on AND later.answered_on <= @on)
  GROUP BY c.grp, a.strand, a.code
), born AS (              -- the number of people by date of birth
  SELECT c.grp, v.born_on, COUNT(*) AS people
  FROM counted c JOIN volunteers v ON v.id = c.id
  GROUP BY c.grp, v.born_on
), ages AS (              -- the number of people by age; @birthday is the month and day of @on
  SELECT grp, CAST(substr(@on, 1, 4) AS INTEGER) - CAST(substr(born_on, 1, 4) AS INTEGER)
      - CASE WHEN substr(born_on, 6) > @birthday THEN 1 ELSE 0 END AS age, CAST(SUM(people) AS BIGINT) AS people
  FROM born
  GROUP BY 1, 2
), groups_there AS (      -- the number of people in each group
  SELECT grp, COUNT(*) AS everyone FROM counted GROUP BY grp
), lines AS (
  SELECT grp, strand, code, '' AS title, 0 AS age, CAST(NULL AS BIGINT) AS base, people
  FROM given WHERE strand <> 'age'
  UNION ALL
  SELECT grp, 'age', '', '', age, NULL, people FROM ages
)
SELECT g.grp, g.everyone, COALESCE(l.strand, '') AS strand, COALESCE(l.code, '') AS code,
  COALESCE(l.title, '') AS title,
  COALESCE(l.age, 0) AS age, l.base, COALESCE(l.people, 0) AS people
FROM groups_there g LEFT JOIN lines l ON l.grp = g.grp
ORDER BY g.grp, l.strand NULLS FIRST, l.code NULLS FIRST, l.age NULLS FIRST;
