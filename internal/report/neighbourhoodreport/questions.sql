-- Answers the questions that were asked about panels and networks, with a row for each
-- question. count is the answer. base is the number that the answer is a share of. everybody
-- is the number of members, with and without an answer. Members are the people who have a seat
-- on a panel at the end of @on, if the panel is not dissolved. Police seats are left out
-- unless @seat includes them. A question that begins with 'answered-' ends in a strand,
-- 'faith-' in a religion, and 'voice-' in a group that members speak for. The rows with
-- 'base-' and a strand are not questions: base is the number of members who stated an answer
-- on the strand. The query returns only counts.
WITH open_teams AS (      -- the teams that work on @on, or only @team
  SELECT t.id FROM teams t
  WHERE t.from_on <= @on AND (t.closed_on IS NULL OR t.closed_on >= @on) AND (@team IS NULL OR t.code = @team)
), places AS (            -- the wards of @team, or all wards
  SELECT w.id FROM wards w
  WHERE @team IS NULL OR EXISTS (SELECT 1 FROM team_wards tw JOIN open_teams o ON o.id = tw.team_id
    WHERE tw.ward_id = w.id)
), panels_on AS (         -- the panels of these teams on @on; chair is the kind of seat that the chair has
  SELECT p.id,
    CASE WHEN (SELECT MAX(m.held_on) FROM meetings m WHERE m.panel_id = p.id AND m.held_on <= @on) >= @dormant_on
      THEN 1 ELSE 0 END AS in_place,
    (SELECT s.seat FROM chairs c JOIN seats s ON s.id = c.seat_id
      WHERE c.panel_id = p.id AND c.from_on <= @on AND (c.ended_on IS NULL OR c.ended_on >= @on)) AS chair
  FROM panels p JOIN open_teams o ON o.id = p.team_id
  WHERE p.from_on <= @on AND (p.dissolved_on IS NULL OR p.dissolved_on >= @on)
), seated AS (            -- the seats on these panels on @on
  SELECT s.id, s.member_id, s.tenure, s.part_id
  FROM seats s JOIN panels_on p ON p.id = s.panel_id
  WHERE s.from_on <= @on AND (s.ended_on IS NULL OR s.ended_on >= @on)
    AND ((@seat IS NULL AND s.seat <> 'police') OR @seat IN ('all', s.seat))
), members_on AS (        -- the number of members
  SELECT COUNT(DISTINCT member_id) AS people FROM seated
), stated AS (            -- the number of members who stated each answer: only their latest answer by @on counts
  SELECT a.strand, a.scheme, a.code, COUNT(*) AS people
  FROM (SELECT member_id FROM seated GROUP BY member_id) m
  JOIN equality_answers a ON a.kind = 'member' AND a.person_id = m.member_id
  WHERE a.answered_on <= @on AND a.code NOT IN ('NS', 'PNS') AND NOT EXISTS (
    SELECT 1 FROM equality_answers later
    WHERE later.kind = a.kind AND later.person_id = a.person_id AND later.strand = a.strand
      AND later.answered_on > a.answered_on AND later.answered_on <= @on)
  GROUP BY a.strand, a.scheme, a.code
), bases AS (             -- the number of members who stated an answer, by strand
  SELECT strand, CAST(SUM(people) AS BIGINT) AS people FROM stated GROUP BY strand
), ages AS (              -- the number of members by age; @birthday is the month and day of @on
  SELECT CAST(substr(@on, 1, 4) AS INTEGER) - CAST(substr(code, 1, 4) AS INTEGER)
    - CASE WHEN substr(code, 6) > @birthday THEN 1 ELSE 0 END AS age, people
  FROM stated WHERE strand = 'age'
), said AS (              -- the number of members with the answers that the questions are about
  SELECT 'faith-' || lower(code) AS question, strand, people FROM stated WHERE strand = 'religion'
  UNION ALL
  SELECT 'disabled', strand, people FROM stated WHERE strand = 'disability' AND code = 'DISABLED'
  UNION ALL
  SELECT 'women', strand, people FROM stated WHERE strand = 'gender' AND code = 'F'
  UNION ALL
  SELECT 'lesbian-gay-bisexual', strand, people FROM stated WHERE strand = 'orientation'
    AND code IN ('GAY_LESBIAN', 'BISEXUAL')
  UNION ALL
  SELECT 'bme', s.strand, s.people
  FROM stated s JOIN categories c ON c.strand = s.strand AND c.scheme = s.scheme AND c.code = s.code
  WHERE s.strand = 'ethnicity' AND c.broad <> 'WHITE'
  UNION ALL
  SELECT 'under-25', 'age', people FROM ages WHERE age < 25
  UNION ALL
  SELECT '60-and-over', 'age', people FROM ages WHERE age >= 60
), parts AS (             -- the parts of the selected wards
  SELECT p.id FROM ward_parts p JOIN places w ON w.id = p.ward_id
), contacts_on AS (       -- the contacts who are in the networks of the selected wards on @on
  SELECT n.contact_id, n.ward_id FROM contact_spells n JOIN places w ON w.id = n.ward_id
  WHERE n.from_on <= @on AND (n.ended_on IS NULL OR n.ended_on >= @on)
), figures AS (           -- a row for each question, and the rows with the bases of the strands
  SELECT 'panels' AS question, (SELECT CAST(SUM(in_place) AS BIGINT) FROM panels_on) AS count,
    (SELECT COUNT(*) FROM open_teams) AS base, CAST(NULL AS BIGINT) AS everybody
  UNION ALL
  SELECT 'without-panel',
    (SELECT COUNT(*) FROM open_teams) - COALESCE((SELECT CAST(SUM(in_place) AS BIGINT) FROM panels_on), 0),
    (SELECT COUNT(*) FROM open_teams), NULL
  UNION ALL
  SELECT 'community-led', CAST(SUM(CASE chair WHEN 'community' THEN 1 ELSE 0 END) AS BIGINT), COUNT(*), NULL
  FROM panels_on WHERE in_place = 1
  UNION ALL
  SELECT 'members', people, NULL, NULL FROM members_on
  UNION ALL
  SELECT 'answered-' || b.strand, b.people, m.people, NULL FROM bases b CROSS JOIN members_on m
  UNION ALL
  SELECT s.question, CAST(SUM(s.people) AS BIGINT), NULL, NULL FROM said s GROUP BY s.question
  UNION ALL               -- apart from the answers, since an answer that nobody gave has no row
  SELECT 'base-' || b.strand, NULL, b.people, m.people FROM bases b CROSS JOIN members_on m
  UNION ALL
  SELECT 'social-tenants', COUNT(DISTINCT CASE s.tenure WHEN 'social' THEN s.member_id END),
    COUNT(DISTINCT CASE WHEN s.tenure IS NOT NULL THEN s.member_id END), COUNT(DISTINCT s.member_id) FROM seated s
  UNION ALL
  SELECT 'voice-' || k.code, COUNT(DISTINCT s.member_id), NULL, NULL
  FROM seated s JOIN seat_marks k ON k.seat_id = s.id AND k.what = 'voice' GROUP BY k.code
  UNION ALL
  SELECT 'access-needs', COUNT(DISTINCT s.member_id), NULL, NULL
  FROM seated s JOIN seat_marks k ON k.seat_id = s.id AND k.what = 'access'
  UNION ALL
  SELECT 'parts-with-nobody', (SELECT COUNT(*) FROM parts
    WHERE id NOT IN (SELECT part_id FROM seated WHERE part_id IS NOT NULL)),
    (SELECT COUNT(*) FROM parts), NULL
  UNION ALL
  SELECT 'kin-contacts', COUNT(DISTINCT contact_id), NULL, NULL FROM contacts_on
  UNION ALL
  SELECT 'kin-wards', COUNT(DISTINCT ward_id), (SELECT COUNT(*) FROM places), NULL FROM contacts_on
)
SELECT question, COALESCE(count, 0) AS count, base, everybody FROM figures ORDER BY question;
