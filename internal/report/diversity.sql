-- The people of @of on a day, counted by group, strand and answer, and the
-- residents they are compared with, counted alike. Only counts leave this query.
-- part is 'category' (a line of the report), 'source' (of a benchmark), 'counted'
-- (how many people a group has), or who is counted: 'people' by group, 'residents'
-- of 'benchmark' and of 'london'.
WITH chosen AS (          -- the benchmark asked for, or the own area's newest census
  SELECT id, name, scheme, source FROM benchmarks
  WHERE CASE WHEN @benchmark IS NULL THEN own = 0 ELSE name = @benchmark END
  ORDER BY CASE WHEN area = 'London' THEN 1 ELSE 0 END, year DESC, id
  LIMIT 1
), london AS (            -- London as the census of the same scheme counted it
  SELECT b.id, b.name, b.scheme, b.source FROM benchmarks b JOIN chosen ON chosen.scheme = b.scheme
  WHERE b.own = 0 AND b.area = 'London'
), seen AS (              -- every answer as the scheme of the benchmark counts it
  SELECT c.strand, c.code, c.title, c.position, c.asked, c.stated, c.counts_as, c.broad
  FROM categories c JOIN chosen ON chosen.scheme = c.scheme
), counted AS (           -- who is counted, each in every group of theirs once
  SELECT DISTINCT 'volunteer' AS kind, s.volunteer_id AS id,
    COALESCE(CASE @by WHEN 'role' THEN r.code WHEN 'ward' THEN w.code WHEN 'deployment' THEN r.deployment
      ELSE 'all' END, 'none') AS grp
  FROM spells s
  LEFT JOIN placements p ON @by IS NOT NULL AND p.volunteer_id = s.volunteer_id
    AND p.from_on <= @on AND (p.ended_on IS NULL OR p.ended_on >= @on)
  LEFT JOIN roles r ON r.id = p.role_id
  LEFT JOIN wards w ON w.id = p.ward_id
  WHERE @of = 'volunteers' AND s.standing IN ('active', 'paused', 'suspended')
    AND s.from_on <= @on AND (s.until_on IS NULL OR s.until_on > @on)
), given AS (             -- of each person's answers the last on or before the day, counted
  SELECT c.grp, a.strand, a.code, COUNT(*) AS people
  FROM counted c JOIN equality_answers a ON a.kind = c.kind AND a.person_id = c.id
  WHERE a.answered_on <= @on AND NOT EXISTS (
    SELECT 1 FROM equality_answers later
    WHERE later.kind = a.kind AND later.person_id = a.person_id AND later.strand = a.strand
      AND later.answered_on > a.answered_on AND later.answered_on <= @on)
  GROUP BY c.grp, a.strand, a.code
), answers AS (           -- stated answers alone, as the scheme counts them
  SELECT given.grp, seen.strand, seen.counts_as AS code, seen.broad, SUM(given.people) AS people
  FROM given JOIN seen ON seen.strand = given.strand AND seen.code = given.code AND seen.stated = 1
  GROUP BY given.grp, seen.strand, seen.counts_as, seen.broad
), ages AS (              -- by year of age
  SELECT c.grp, CAST(substr(@on, 1, 4) AS INTEGER) - CAST(substr(v.born_on, 1, 4) AS INTEGER)
      - CASE WHEN substr(v.born_on, 6) > @birthday THEN 1 ELSE 0 END AS age, COUNT(*) AS people
  FROM counted c JOIN volunteers v ON v.id = c.id
  WHERE c.kind = 'volunteer'
  GROUP BY 1, 2
), residents AS (         -- stated figures alone, of both benchmarks
  SELECT 'benchmark' AS grp, f.strand, f.code, f.low, f.high, f.count
  FROM benchmark_figures f JOIN chosen ON chosen.id = f.benchmark_id
  UNION ALL
  SELECT 'london', f.strand, f.code, f.low, f.high, f.count
  FROM benchmark_figures f JOIN london ON london.id = f.benchmark_id
), lines AS (
  SELECT 'category' AS part, '' AS grp, strand, code, title, 0 AS low, 0 AS high, 0 AS count, position
  FROM seen WHERE asked = 1 AND stated = 1
  UNION ALL
  SELECT 'category', '', f.strand, f.code, f.title, 0, 0, 0, f.position
  FROM benchmark_figures f JOIN london ON london.id = f.benchmark_id WHERE f.strand = 'ethnicity-broad'
  UNION ALL
  SELECT 'source', 'benchmark', '', name, source, 0, 0, 0, 1 FROM chosen
  UNION ALL
  SELECT 'source', 'london', '', name, source, 0, 0, 0, 2 FROM london
  UNION ALL
  SELECT 'counted', grp, '', '', '', 0, 0, COUNT(*), 0 FROM counted GROUP BY grp
  UNION ALL
  SELECT 'people', grp, strand, code, '', 0, 0, SUM(people), 0 FROM answers GROUP BY grp, strand, code
  UNION ALL
  SELECT 'people', grp, 'ethnicity-broad', broad, '', 0, 0, SUM(people), 0
  FROM answers WHERE strand = 'ethnicity' GROUP BY grp, broad
  UNION ALL
  SELECT 'people', grp, 'age', '', '', age, age, people, age FROM ages
  UNION ALL
  SELECT 'residents', grp, strand, code, '', low, high, count, 0
  FROM residents WHERE code NOT IN (SELECT code FROM seen WHERE stated = 0)
  UNION ALL               -- broad groups where a benchmark has only the detailed ones
  SELECT 'residents', r.grp, 'ethnicity-broad', seen.broad, '', 0, 0, SUM(r.count), 0
  FROM residents r JOIN seen ON seen.strand = r.strand AND seen.code = r.code AND seen.stated = 1
  WHERE r.strand = 'ethnicity'
    AND NOT EXISTS (SELECT 1 FROM residents b WHERE b.grp = r.grp AND b.strand = 'ethnicity-broad')
  GROUP BY r.grp, seen.broad
)
SELECT part, grp, strand, code, title, low, high, count
FROM lines
ORDER BY part, grp, strand, position, code;
