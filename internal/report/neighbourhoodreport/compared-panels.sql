-- Counts the people who have a seat on a panel on @on, by group and answer. There is a row for
-- each answer as it was given, and for each year of age. There is also a row for each link,
-- tenure, part of a ward and voice (a group that a member speaks for). These are recorded with
-- a seat and are not answers. In a row for a link, base is the number of people in the group
-- with any link, and likewise for the others. title is the title of a part. everyone is the
-- number of people in the group, with and without an answer. The query returns only counts.
WITH places AS (          -- the selected wards and the teams that work them on @on, with the group of each
  SELECT w.id AS ward_id, o.team_id,
    CASE @by WHEN 'ward' THEN w.code WHEN 'team' THEN COALESCE(o.code, 'none') ELSE 'all' END AS grp
  FROM wards w
  LEFT JOIN (
    SELECT tw.ward_id, t.id AS team_id, t.code FROM team_wards tw JOIN teams t ON t.id = tw.team_id
    WHERE t.from_on <= @on AND (t.closed_on IS NULL OR t.closed_on >= @on)) o ON o.ward_id = w.id
  WHERE (@ward IS NULL OR w.code = @ward) AND (@team IS NULL OR o.code = @team)
), seated AS (            -- the seats on the panels of these teams on @on, if the panel is not dissolved
  SELECT pl.grp, se.member_id AS id, se.id AS seat_id, se.link, se.tenure, se.part_id
  FROM seats se JOIN panels p ON p.id = se.panel_id JOIN places pl ON pl.team_id = p.team_id
  WHERE se.from_on <= @on AND (se.ended_on IS NULL OR se.ended_on >= @on)
    AND (p.dissolved_on IS NULL OR p.dissolved_on >= @on)
    AND ((@seat IS NULL AND se.seat <> 'police') OR @seat IN ('all', se.seat))
), counted AS (           -- each person once in each of their groups
  SELECT id, grp FROM seated GROUP BY id, grp
), given AS (             -- the number of people with each answer: only their latest answer by @on counts
  SELECT c.grp, a.strand, a.code, COUNT(*) AS people
  FROM counted c JOIN equality_answers a ON a.kind = 'member' AND a.person_id = c.id
  WHERE a.answered_on <= @on AND NOT EXISTS (
    SELECT 1 FROM equality_answers later
    WHERE later.kind = a.kind AND later.person_id = a.person_id AND later.strand = a.strand
      AND later.answered_on > a.answered_on AND later.answered_on <= @on)
  GROUP BY c.grp, a.strand, a.code
), born AS (              -- the number of people by date of birth, without those who stated none
  SELECT grp, code AS born_on, people FROM given
  WHERE strand = 'age' AND code NOT IN (SELECT code FROM categories WHERE stated = 0)
), ages AS (              -- the number of people by age; @birthday is the month and day of @on
  SELECT grp, CAST(substr(@on, 1, 4) AS INTEGER) - CAST(substr(born_on, 1, 4) AS INTEGER)
      - CASE WHEN substr(born_on, 6) > @birthday THEN 1 ELSE 0 END AS age, CAST(SUM(people) AS BIGINT) AS people
  FROM born
  GROUP BY 1, 2
), groups_there AS (      -- the number of people in each group, even if it is 0
  SELECT p.grp, COUNT(c.id) AS everyone
  FROM (SELECT grp FROM places GROUP BY grp) p LEFT JOIN counted c ON c.grp = p.grp
  GROUP BY p.grp
), parts AS (             -- the parts of all wards, with their titles
  SELECT p.id, p.ward_id, w.code || '/' || p.code AS code, p.name || ', ' || w.name AS title
  FROM ward_parts p JOIN wards w ON w.id = p.ward_id
), part_lines AS (        -- the parts to list: all parts of the selected wards, and any other part with somebody
  SELECT pl.grp, parts.code, parts.title FROM places pl JOIN parts ON parts.ward_id = pl.ward_id
  UNION
  SELECT s.grp, parts.code, parts.title FROM seated s JOIN parts ON parts.id = s.part_id
), noted AS (             -- what is recorded with each person's seats: link, tenure, voices and part
  SELECT grp, 'link' AS strand, link AS code, id FROM seated WHERE link IS NOT NULL
  UNION ALL
  SELECT grp, 'tenure', tenure, id FROM seated WHERE tenure IS NOT NULL
  UNION ALL
  SELECT h.grp, 'voice', m.code, h.id FROM seated h JOIN seat_marks m ON m.seat_id = h.seat_id WHERE m.what = 'voice'
  UNION ALL
  SELECT h.grp, 'part', parts.code, h.id FROM seated h JOIN parts ON parts.id = h.part_id
), bases AS (             -- the number of people with any such record; each person counts once
  SELECT grp, strand, COUNT(DISTINCT id) AS base FROM noted GROUP BY grp, strand
), noted_lines AS (       -- the number of people with each record
  SELECT grp, strand, code, COUNT(DISTINCT id) AS people FROM noted GROUP BY grp, strand, code
), lines AS (             -- the rows to return, still without the size of the group
  SELECT grp, strand, code, '' AS title, 0 AS age, CAST(NULL AS BIGINT) AS base, people
  FROM given WHERE strand <> 'age'
  UNION ALL
  SELECT grp, 'age', '', '', age, NULL, people FROM ages
  UNION ALL
  SELECT n.grp, n.strand, n.code, '', 0, b.base, n.people
  FROM noted_lines n JOIN bases b ON b.grp = n.grp AND b.strand = n.strand
  WHERE n.strand <> 'part'
  UNION ALL
  SELECT p.grp, 'part', p.code, p.title, 0, COALESCE(b.base, 0), COALESCE(n.people, 0)
  FROM part_lines p
  LEFT JOIN noted_lines n ON n.grp = p.grp AND n.strand = 'part' AND n.code = p.code
  LEFT JOIN bases b ON b.grp = p.grp AND b.strand = 'part'
)
SELECT g.grp, g.everyone, COALESCE(l.strand, '') AS strand, COALESCE(l.code, '') AS code,
  COALESCE(l.title, '') AS title,
  COALESCE(l.age, 0) AS age, l.base, COALESCE(l.people, 0) AS people
FROM groups_there g LEFT JOIN lines l ON l.grp = g.grp
ORDER BY g.grp, l.strand NULLS FIRST, l.code NULLS FIRST, l.age NULLS FIRST;
