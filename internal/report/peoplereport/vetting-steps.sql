-- Everybody on the books and every applicant at the end of @on. There is a row for each step
-- of their vetting up to @on, in order, and for the level that each of their roles requires.
-- The program computes from the steps which clearance is in force.
WITH people AS (
  SELECT v.id, v.ref, v.name, s.standing
  FROM spells s JOIN volunteers v ON v.id = s.volunteer_id
  WHERE s.standing IN ('applicant', 'active', 'paused', 'suspended')
    AND s.from_on <= @on AND (s.until_on IS NULL OR s.until_on > @on)
), facts AS (
  SELECT p.id, '' AS fact, 0 AS place, '' AS level, '' AS outcome, '' AS date, CAST(NULL AS TEXT) AS expires
  FROM people p
  UNION ALL
  SELECT c.volunteer_id, 'step', c.id, c.level, c.outcome, c.decided_on, c.expires_on
  FROM clearances c
  WHERE c.decided_on <= @on
  UNION ALL
  SELECT pl.volunteer_id, 'role', pl.id, r.level, '', pl.from_on, NULL
  FROM placements pl JOIN roles r ON r.id = pl.role_id
  WHERE pl.from_on <= @on AND (pl.ended_on IS NULL OR pl.ended_on >= @on)
)
SELECT p.id, p.ref AS volunteer, p.name, p.standing, f.fact, f.level, f.outcome, f.date, f.expires
FROM people p JOIN facts f ON f.id = p.id
ORDER BY p.id, f.fact, f.date, f.place;
