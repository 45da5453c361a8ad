-- The people in vetting-people.sql, each with the vetting level that a role of the person
-- requires. There is a row for each role in which the person is placed on @on.
WITH people AS (
  SELECT s.volunteer_id AS id
  FROM spells s
  WHERE s.standing IN ('applicant', 'active', 'paused', 'suspended')
    AND s.from_on <= @on AND (s.until_on IS NULL OR s.until_on > @on)
)
SELECT p.id, r.level
FROM people p JOIN placements pl ON pl.volunteer_id = p.id JOIN roles r ON r.id = pl.role_id
WHERE pl.from_on <= @on AND (pl.ended_on IS NULL OR pl.ended_on >= @on)
ORDER BY p.id, pl.from_on, pl.id;
