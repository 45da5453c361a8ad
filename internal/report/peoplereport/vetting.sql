-- The number of applicants and volunteers on the books by vetting level and by the state of
-- the clearance at the end of @on. The last decision at a level decides whether a clearance
-- is in force, and the last step decides whether a clearance is awaited.
WITH people AS (
  SELECT s.volunteer_id AS id
  FROM spells s
  WHERE s.standing IN ('applicant', 'active', 'paused', 'suspended')
    AND s.from_on <= @on AND (s.until_on IS NULL OR s.until_on > @on)
), steps AS (
  -- back is 1 for the last step at a level. A decision whose decision_back is 1 is the last
  -- decision at a level.
  SELECT c.level, c.outcome, c.expires_on,
    c.outcome IN ('cleared', 'refused', 'suspended', 'withdrawn') AS decided,
    ROW_NUMBER() OVER (PARTITION BY c.volunteer_id, c.level ORDER BY c.decided_on DESC, c.id DESC) AS back,
    ROW_NUMBER() OVER (PARTITION BY c.volunteer_id, c.level,
      c.outcome IN ('cleared', 'refused', 'suspended', 'withdrawn')
      ORDER BY c.decided_on DESC, c.id DESC) AS decision_back
  FROM people p JOIN clearances c ON c.volunteer_id = p.id
  WHERE c.decided_on <= @on
)
SELECT s.level,
  COUNT(*) FILTER (WHERE s.decided AND s.decision_back = 1 AND s.outcome = 'cleared'
    AND s.expires_on >= @on) AS in_force,
  COUNT(*) FILTER (WHERE s.decided AND s.decision_back = 1 AND s.outcome = 'cleared' AND s.expires_on >= @on
    AND s.expires_on <= @warn_on) AS running_out,
  COUNT(*) FILTER (WHERE s.back = 1 AND s.outcome IN ('submitted', 'appealed')) AS awaiting,
  COUNT(*) FILTER (WHERE s.decided AND s.decision_back = 1 AND s.outcome = 'cleared'
    AND s.expires_on < @on) AS run_out,
  COUNT(*) FILTER (WHERE s.decided AND s.decision_back = 1 AND s.outcome = 'refused') AS refused,
  COUNT(*) FILTER (WHERE s.decided AND s.decision_back = 1 AND s.outcome = 'suspended') AS suspended,
  COUNT(*) FILTER (WHERE s.decided AND s.decision_back = 1 AND s.outcome = 'withdrawn') AS withdrawn
FROM steps s
GROUP BY s.level
ORDER BY s.level;
