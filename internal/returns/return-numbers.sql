-- The people whom the numbers of a month's return count. A figure has a row for
-- every person whom it counts. Applicants are in pipeline.sql.
-- @eve is the day before the month, @first and @last are its first and last day.
-- date is the day on which the person joined or left, or else the day since which
-- the person belongs on the line.
WITH opening AS (
  SELECT s.volunteer_id AS id, s.from_on
  FROM spells s
  WHERE s.standing IN ('active', 'paused', 'suspended')
    AND s.from_on <= @eve AND (s.until_on IS NULL OR s.until_on > @eve)
), closing AS (
  SELECT s.volunteer_id AS id, s.standing, s.from_on
  FROM spells s
  WHERE s.standing IN ('active', 'paused', 'suspended')
    AND s.from_on <= @last AND (s.until_on IS NULL OR s.until_on > @last)
), moves AS (
  SELECT s.volunteer_id AS id, s.change, s.reason, s.from_on
  FROM spells s
  WHERE s.from_on BETWEEN @first AND @last AND s.change IN ('joined', 'rejoined', 'left')
), placed AS (            -- a row for each person and kind of work
  SELECT c.id, r.deployment, MIN(p.from_on) AS from_on
  FROM closing c
  JOIN placements p ON p.volunteer_id = c.id AND p.from_on <= @last AND (p.ended_on IS NULL OR p.ended_on >= @last)
  JOIN roles r ON r.id = p.role_id
  GROUP BY c.id, r.deployment
), people AS (            -- everyone who can be awaiting clearance
  SELECT id FROM closing
  UNION ALL
  SELECT s.volunteer_id FROM spells s
  WHERE s.standing = 'applicant' AND s.from_on <= @last AND (s.until_on IS NULL OR s.until_on > @last)
), vetted AS (            -- back is 1 for the newest decision of a person at a level
  SELECT c.volunteer_id AS id, c.outcome, c.decided_on,
    ROW_NUMBER() OVER (PARTITION BY c.volunteer_id, c.level ORDER BY c.decided_on DESC, c.id DESC) AS back
  FROM people p JOIN clearances c ON c.volunteer_id = p.id
  WHERE c.decided_on <= @last
), lines AS (
  SELECT 'opening' AS line, '' AS category, id, from_on FROM opening
  UNION ALL
  SELECT change, '', id, from_on FROM moves
  UNION ALL
  SELECT 'left-reason', COALESCE(reason, 'not-known'), id, from_on FROM moves WHERE change = 'left'
  UNION ALL
  SELECT 'closing', '', id, from_on FROM closing
  UNION ALL
  SELECT 'standing', standing, id, from_on FROM closing
  UNION ALL
  SELECT 'deployment', deployment, id, from_on FROM placed
  UNION ALL
  SELECT 'deployment', 'not-placed', id, from_on FROM closing WHERE id NOT IN (SELECT id FROM placed)
  UNION ALL
  SELECT 'awaiting-clearance', '', id, MIN(decided_on) FROM vetted
  WHERE back = 1 AND outcome IN ('submitted', 'appealed')
  GROUP BY id
)
SELECT l.line, l.category, v.ref AS volunteer, v.name, l.from_on AS date
FROM lines l JOIN volunteers v ON v.id = l.id
ORDER BY l.line, l.category, v.id, l.from_on;
