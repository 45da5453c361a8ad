-- The clearances in force at the end of @on, and those that have run out. renewal is the date
-- on which a pending renewal was submitted. All levels of a person are listed, because a
-- longer clearance at a higher level can replace a clearance at a lower level.
WITH people AS ( -- the volunteers on the books at the end of @on
  SELECT s.volunteer_id AS id
  FROM spells s
  WHERE s.standing IN ('active', 'paused', 'suspended') AND s.from_on <= @on
    AND (s.until_on IS NULL OR s.until_on > @on)
), decided AS (
  -- The decisions on each person. back is 1 for the latest decision at each level.
  SELECT p.id, c.level, c.outcome, c.expires_on,
    ROW_NUMBER() OVER (PARTITION BY p.id, c.level ORDER BY c.decided_on DESC, c.id DESC) AS back
  FROM people p JOIN clearances c ON c.volunteer_id = p.id
  WHERE c.decided_on <= @on AND c.outcome IN ('cleared', 'refused', 'suspended', 'withdrawn')
), renewing AS (
  -- All steps of the vetting of each person. back is 1 for the latest step at each level.
  SELECT p.id, c.level, c.outcome, c.decided_on,
    ROW_NUMBER() OVER (PARTITION BY p.id, c.level ORDER BY c.decided_on DESC, c.id DESC) AS back
  FROM people p JOIN clearances c ON c.volunteer_id = p.id
  WHERE c.decided_on <= @on
)
SELECT v.ref, v.name, d.level, n.decided_on AS renewal, d.expires_on AS expires
FROM decided d
JOIN volunteers v ON v.id = d.id
LEFT JOIN renewing n ON n.id = d.id AND n.level = d.level AND n.back = 1 AND n.outcome = 'submitted'
WHERE d.back = 1 AND d.outcome = 'cleared'
ORDER BY d.expires_on NULLS FIRST, v.ref, d.level;
