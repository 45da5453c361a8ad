-- The volunteers who are active at the end of @on and have not signed the edition in force.
-- since is the date from which they should have signed, and last is the edition that they
-- signed last. due-statement.sql finds the same volunteers.
WITH in_force AS ( -- the edition in force at the end of @on
  SELECT f.value AS edition, f.from_on
  FROM settings f
  WHERE f.key = 'statement-edition' AND f.from_on <= @on
  ORDER BY f.from_on DESC LIMIT 1
)
SELECT v.ref, v.name, f.edition, CASE WHEN p.from_on > f.from_on THEN p.from_on ELSE f.from_on END AS since,
  (SELECT l.edition FROM statements l WHERE l.volunteer_id = v.id AND l.signed_on <= @on
   ORDER BY l.signed_on DESC, l.id DESC LIMIT 1) AS last
FROM in_force f
CROSS JOIN spells p
JOIN volunteers v ON v.id = p.volunteer_id
WHERE f.edition <> '' AND p.standing = 'active' AND p.from_on <= @on AND (p.until_on IS NULL OR p.until_on > @on)
  AND NOT EXISTS (SELECT 1 FROM statements s WHERE s.volunteer_id = v.id AND s.edition = f.edition
    AND s.signed_on <= @on)
ORDER BY since, v.id;
