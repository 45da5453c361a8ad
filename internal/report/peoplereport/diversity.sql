-- The people of @of on a day, counted by group, strand and answer, and the
-- residents they are compared with, counted alike. Only counts leave this query.
-- part is 'category' (a line of the report), 'source' (of a benchmark), 'counted'
-- (how many people a group has), 'base' (how many of them are in a line of what is
-- no answer), or who is counted: 'people' by group, 'residents' of 'benchmark' and
-- of 'london'. @of is volunteers, staff, leavers (of the staff), panels or contacts.
WITH chosen AS (          -- the benchmark asked for, the ward's own, or the own area's newest census
  SELECT id, name, scheme, source FROM benchmarks
  WHERE CASE WHEN @benchmark IS NULL THEN own = 0 OR area = (SELECT w.name FROM wards w WHERE w.code = @ward)
    ELSE name = @benchmark END
  ORDER BY own DESC, CASE WHEN area = 'London' THEN 1 ELSE 0 END, year DESC, id
  LIMIT 1
), london AS (            -- London as the census of the same scheme counted it
  SELECT b.id, b.name, b.scheme, b.source FROM benchmarks b JOIN chosen ON chosen.scheme = b.scheme
  WHERE b.own = 0 AND b.area = 'London'
), seen AS (              -- every answer as the scheme of the benchmark counts it
  SELECT c.strand, c.code, c.title, c.position, c.asked, c.stated, c.counts_as, c.broad
  FROM categories c JOIN chosen ON chosen.scheme = c.scheme
), posted AS (            -- staff on strength on the day, or each leaving of the period
  SELECT p.id, p.staff_id, p.rank, p.left_reason
  FROM postings p JOIN teams t ON t.id = p.team_id
  WHERE ((@of = 'staff' AND p.from_on <= @on AND (p.until_on IS NULL OR p.until_on > @on))
      OR (@of = 'leavers' AND p.left_reason IS NOT NULL AND p.until_on BETWEEN @from AND @to))
    AND (@team IS NULL OR t.code = @team)
    AND (@ward IS NULL OR EXISTS (
      SELECT 1 FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = t.id AND w.code = @ward))
), places AS (            -- the wards in scope, with the teams that work them that day
  SELECT w.id AS ward_id, o.team_id,
    CASE @by WHEN 'ward' THEN w.code WHEN 'team' THEN COALESCE(o.code, 'none') ELSE 'all' END AS grp
  FROM wards w
  LEFT JOIN (
    SELECT tw.ward_id, t.id AS team_id, t.code FROM team_wards tw JOIN teams t ON t.id = tw.team_id
    WHERE t.from_on <= @on AND (t.closed_on IS NULL OR t.closed_on >= @on)) o ON o.ward_id = w.id
  WHERE @of IN ('panels', 'contacts') AND (@ward IS NULL OR w.code = @ward) AND (@team IS NULL OR o.code = @team)
), seated AS (            -- seats held that day on panels not dissolved
  SELECT pl.grp, se.member_id AS id, se.id AS seat_id, se.link, se.tenure, se.part_id
  FROM seats se JOIN panels p ON p.id = se.panel_id JOIN places pl ON pl.team_id = p.team_id
  WHERE @of = 'panels' AND se.from_on <= @on AND (se.ended_on IS NULL OR se.ended_on >= @on)
    AND (p.dissolved_on IS NULL OR p.dissolved_on >= @on)
    AND ((@seat IS NULL AND se.seat <> 'police') OR @seat IN ('all', se.seat))
), known AS (             -- contacts in the wards' networks that day
  SELECT pl.grp, n.contact_id AS id, n.kind, n.part_id
  FROM contact_spells n JOIN places pl ON pl.ward_id = n.ward_id
  WHERE @of = 'contacts' AND n.from_on <= @on AND (n.ended_on IS NULL OR n.ended_on >= @on)
), counted AS (           -- who is counted, each in every group of theirs once; staff by rank
  SELECT 'volunteer' AS kind, s.volunteer_id AS id,
    COALESCE(CASE @by WHEN 'role' THEN r.code WHEN 'ward' THEN w.code WHEN 'deployment' THEN r.deployment
      ELSE 'all' END, 'none') AS grp
  FROM spells s
  LEFT JOIN placements p ON @by IS NOT NULL AND p.volunteer_id = s.volunteer_id
    AND p.from_on <= @on AND (p.ended_on IS NULL OR p.ended_on >= @on)
  LEFT JOIN roles r ON r.id = p.role_id
  LEFT JOIN wards w ON w.id = p.ward_id
  WHERE @of = 'volunteers' AND s.standing IN ('active', 'paused', 'suspended')
    AND s.from_on <= @on AND (s.until_on IS NULL OR s.until_on > @on)
  GROUP BY 1, 2, 3
  UNION ALL
  SELECT 'staff', staff_id, rank FROM posted
  UNION ALL
  SELECT 'member', id, grp FROM seated GROUP BY id, grp
  UNION ALL
  SELECT 'contact', id, grp FROM known GROUP BY id, grp
), given AS (             -- of each person's answers the last on or before the day, counted
  SELECT c.grp, a.strand, a.code, COUNT(*) AS people
  FROM counted c JOIN equality_answers a ON a.kind = c.kind AND a.person_id = c.id
  WHERE a.answered_on <= @on AND NOT EXISTS (
    SELECT 1 FROM equality_answers later
    WHERE later.kind = a.kind AND later.person_id = a.person_id AND later.strand = a.strand
      AND later.answered_on > a.answered_on AND later.answered_on <= @on)
  GROUP BY c.grp, a.strand, a.code
), answers AS (           -- stated answers alone, as the scheme counts them
  SELECT given.grp, seen.strand, seen.counts_as AS code, seen.broad, CAST(SUM(given.people) AS BIGINT) AS people
  FROM given JOIN seen ON seen.strand = given.strand AND seen.code = given.code AND seen.stated = 1
  GROUP BY given.grp, seen.strand, seen.counts_as, seen.broad
), born AS (              -- dates of birth: volunteers' from the books, others' as they answered
  SELECT c.grp, v.born_on, COUNT(*) AS people
  FROM counted c JOIN volunteers v ON v.id = c.id
  WHERE c.kind = 'volunteer'
  GROUP BY c.grp, v.born_on
  UNION ALL
  SELECT grp, code, people FROM given
  WHERE strand = 'age' AND code NOT IN (SELECT code FROM seen WHERE stated = 0)
), ages AS (              -- by year of age
  SELECT grp, CAST(substr(@on, 1, 4) AS INTEGER) - CAST(substr(born_on, 1, 4) AS INTEGER)
      - CASE WHEN substr(born_on, 6) > @birthday THEN 1 ELSE 0 END AS age, CAST(SUM(people) AS BIGINT) AS people
  FROM born
  GROUP BY 1, 2
), parts AS (             -- of the wards, as lines
  SELECT p.id, p.ward_id, w.code || '/' || p.code AS code, p.name || ', ' || w.name AS title
  FROM ward_parts p JOIN wards w ON w.id = p.ward_id
), located AS (
  SELECT grp, id, part_id FROM seated
  UNION ALL
  SELECT grp, id, part_id FROM known
), noted AS (             -- what is no answer: of a seat, a contact or a leaving
  SELECT grp, 'link' AS strand, link AS code, id FROM seated WHERE link IS NOT NULL
  UNION ALL
  SELECT grp, 'tenure', tenure, id FROM seated WHERE tenure IS NOT NULL
  UNION ALL
  SELECT h.grp, 'voice', m.code, h.id FROM seated h JOIN seat_marks m ON m.seat_id = h.seat_id WHERE m.what = 'voice'
  UNION ALL
  SELECT grp, 'kind', kind, id FROM known
  UNION ALL
  SELECT l.grp, 'part', parts.code, l.id FROM located l JOIN parts ON parts.id = l.part_id
  UNION ALL
  SELECT rank, 'reason', left_reason, id FROM posted WHERE @of = 'leavers'
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
  UNION ALL               -- every part in scope, and those out of it that somebody is from
  SELECT 'category', grp, 'part', code, title, 0, 0, 0, 0 FROM (
    SELECT pl.grp, parts.code, parts.title FROM places pl JOIN parts ON parts.ward_id = pl.ward_id
    UNION
    SELECT l.grp, parts.code, parts.title FROM located l JOIN parts ON parts.id = l.part_id) known_parts
  UNION ALL
  SELECT 'source', 'benchmark', '', name, source, 0, 0, 0, 1 FROM chosen
  UNION ALL
  SELECT 'source', 'london', '', name, source, 0, 0, 0, 2 FROM london
  UNION ALL
  SELECT 'counted', grp, '', '', '', 0, 0, COUNT(*), 0 FROM counted GROUP BY grp
  UNION ALL
  SELECT DISTINCT 'counted', grp, '', '', '', 0, 0, 0, 0 FROM places WHERE grp NOT IN (SELECT grp FROM counted)
  UNION ALL
  SELECT 'people', grp, strand, code, '', 0, 0, CAST(SUM(people) AS BIGINT), 0 FROM answers GROUP BY grp, strand, code
  UNION ALL
  SELECT 'people', grp, 'ethnicity-broad', broad, '', 0, 0, CAST(SUM(people) AS BIGINT), 0
  FROM answers WHERE strand = 'ethnicity' GROUP BY grp, broad
  UNION ALL
  SELECT 'people', grp, 'age', '', '', age, age, people, age FROM ages
  UNION ALL
  SELECT 'people', grp, strand, code, '', 0, 0, COUNT(DISTINCT id), 0 FROM noted GROUP BY grp, strand, code
  UNION ALL               -- once each, whatever the number of their lines
  SELECT 'base', grp, strand, '', '', 0, 0, COUNT(DISTINCT id), 0 FROM noted GROUP BY grp, strand
  UNION ALL
  SELECT 'residents', grp, strand, code, '', low, high, count, 0
  FROM residents WHERE code NOT IN (SELECT code FROM seen WHERE stated = 0)
  UNION ALL               -- broad groups where a benchmark has only the detailed ones
  SELECT 'residents', r.grp, 'ethnicity-broad', seen.broad, '', 0, 0, CAST(SUM(r.count) AS BIGINT), 0
  FROM residents r JOIN seen ON seen.strand = r.strand AND seen.code = r.code AND seen.stated = 1
  WHERE r.strand = 'ethnicity'
    AND NOT EXISTS (SELECT 1 FROM residents b WHERE b.grp = r.grp AND b.strand = 'ethnicity-broad')
  GROUP BY r.grp, seen.broad
)
SELECT part, grp, strand, code, title, low, high, count
FROM lines
ORDER BY part, grp, strand, position, code;
