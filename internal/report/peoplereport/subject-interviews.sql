-- The interviews held with the volunteer or the contact @id.
SELECT held_on AS date, outcome FROM (
  SELECT 'volunteer' AS kind, volunteer_id AS person_id, held_on, outcome FROM interviews
  UNION ALL SELECT 'contact', contact_id, held_on, NULL FROM contact_interviews
) i WHERE kind = @kind AND person_id = @id ORDER BY held_on;
