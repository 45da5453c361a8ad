-- The sessions of the volunteer @id, including voided ones.
SELECT s.id AS session, s.given_on AS date, s.start, s.minutes, r.code AS role, s.activity, w.code AS ward,
  s.exception,
  s.voided_on AS voided, s.void_reason
FROM sessions s JOIN roles r ON r.id = s.role_id LEFT JOIN wards w ON w.id = s.ward_id
WHERE @kind = 'volunteer' AND s.volunteer_id = @id ORDER BY s.given_on, s.start NULLS FIRST, s.id;
