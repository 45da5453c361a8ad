-- The name, the contact details and the other particulars of the person @ref of the kind
-- @kind.
WITH person AS (
  SELECT 'volunteer' AS kind, ref, name, email, phone, born_on, uk_since_on, source, occupation,
    CAST(NULL AS TEXT) AS organisation FROM volunteers
  UNION ALL SELECT 'staff', ref, name, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM staff
  UNION ALL SELECT 'member', ref, name, email, phone, NULL, NULL, NULL, NULL, NULL FROM members
  UNION ALL SELECT 'contact', ref, name, email, phone, NULL, NULL, NULL, NULL, NULL FROM contacts
  UNION ALL SELECT 'accredited', a.ref, a.name, NULL, NULL, NULL, NULL, NULL, NULL, c.organisation
    FROM accredited a JOIN csas_cases c ON c.id = a.case_id
), particulars AS (
  SELECT kind, ref, 1 AS place, 'ref' AS item, ref AS held FROM person
  UNION ALL SELECT kind, ref, 2, 'name', name FROM person
  UNION ALL SELECT kind, ref, 3, 'email', email FROM person
  UNION ALL SELECT kind, ref, 4, 'phone', phone FROM person
  UNION ALL SELECT kind, ref, 5, 'born', born_on FROM person
  UNION ALL SELECT kind, ref, 6, 'in the UK since', uk_since_on FROM person
  UNION ALL SELECT kind, ref, 7, 'found by', source FROM person
  UNION ALL SELECT kind, ref, 8, 'occupation', occupation FROM person
  UNION ALL SELECT kind, ref, 9, 'organisation', organisation FROM person
)
SELECT item, held FROM particulars WHERE kind = @kind AND ref = @ref AND held IS NOT NULL ORDER BY place;
