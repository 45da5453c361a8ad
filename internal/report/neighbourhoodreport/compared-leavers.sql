-- Counts the staff who left from @from to @to, by rank and answer. Somebody who left twice
-- counts twice. There is a row for each answer as it was given, and for each year of age.
-- There is also a row for each reason for leaving, which is recorded and is not an answer. For
-- reasons, base is the number of people in the group. everyone is the number of people in the
-- group, with and without an answer. The query returns only counts.
WITH counted AS (         -- a row for each time that somebody left from @from to @to; the group is the rank
  SELECT p.staff_id AS id, p.rank AS grp, p.id AS posting_id, p.left_reason
  FROM postings p JOIN teams t ON t.id = p.team_id
  WHERE p.left_reason IS NOT NULL AND p.until_on BETWEEN @from AND @to
    AND (@team IS NULL OR t.code = @team)
    AND (@ward IS NULL OR EXISTS (
      SELECT 1 FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = t.id AND w.code = @ward))
), given AS (             -- the number of people with each answer: only their latest answer by @on counts
  SELECT c.grp, a.strand, a.code, COUNT(*) AS people
  FROM counted c JOIN equality_answers a ON a.kind = 'staff' AND a.person_id = c.id
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
), groups_there AS (      -- the number of people in each group
  SELECT grp, COUNT(*) AS everyone FROM counted GROUP BY grp
), lines AS (             -- the rows to return, still without the size of the group
  SELECT grp, strand, code, '' AS title, 0 AS age, CAST(NULL AS BIGINT) AS base, people
  FROM given WHERE strand <> 'age'
  UNION ALL
  SELECT grp, 'age', '', '', age, NULL, people FROM ages
  UNION ALL
  SELECT c.grp, 'reason', c.left_reason, '', 0, g.everyone, COUNT(*)
  FROM counted c JOIN groups_there g ON g.grp = c.grp
  GROUP BY c.grp, c.left_reason, g.everyone
)
SELECT g.grp, g.everyone, COALESCE(l.strand, '') AS strand, COALESCE(l.code, '') AS code,
  COALESCE(l.title, '') AS title,
  COALESCE(l.age, 0) AS age, l.base, COALESCE(l.people, 0) AS people
FROM groups_there g LEFT JOIN lines l ON l.grp = g.grp
ORDER BY g.grp, l.strand NULLS FIRST, l.code NULLS FIRST, l.age NULLS FIRST;
