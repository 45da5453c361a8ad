-- The sessions of @volunteer that began on @on.
SELECT
  'S' || CASE WHEN s.id < 10 THEN '0000' WHEN s.id < 100 THEN '000' WHEN s.id < 1000 THEN '00' WHEN s.id < 10000 THEN '0' ELSE '' END
    || CAST(s.id AS TEXT) AS session, s.minutes
FROM sessions s JOIN volunteers v ON v.id = s.volunteer_id
WHERE v.ref = @volunteer AND s.given_on = @on AND s.voided_on IS NULL
ORDER BY s.start, s.id;
