-- The steps of the vetting up to @on, in order, of the people in vetting-people.sql. The
-- program computes from the steps which clearance is in force.
WITH people AS (
  SELECT s.volunteer_id AS id
  FROM spells s
  WHERE s.standing IN ('applicant', 'active', 'paused', 'suspended')
    AND s.from_on <= @on AND (s.until_on IS NULL OR s.until_on > @on)
)
SELECT p.id, c.level, c.outcome, c.decided_on AS date, c.expires_on AS expires
FROM people p JOIN clearances c ON c.volunteer_id = p.id
WHERE c.decided_on <= @on
ORDER BY p.id, c.decided_on, c.id;
