-- The sessions that began from @from to @to, both included. If @voided is 1, only the voided
-- sessions, otherwise only the others.
SELECT
  'S' || CASE WHEN s.id < 10 THEN '0000' WHEN s.id < 100 THEN '000' WHEN s.id < 1000 THEN '00'
    WHEN s.id < 10000 THEN '0' ELSE '' END
    || CAST(s.id AS TEXT) AS session,
  s.given_on AS date,
  CASE WHEN s.start < 600 THEN '0' ELSE '' END || CAST(s.start / 60 AS TEXT)
    || CASE WHEN s.start % 60 < 10 THEN ':0' ELSE ':' END || CAST(s.start % 60 AS TEXT) AS start,
  s.minutes, CAST(s.minutes AS DOUBLE PRECISION) / 60 AS hours,
  v.ref AS volunteer, v.name, r.code AS role, s.activity, w.code AS ward, s.exception, s.voided_on AS voided
FROM sessions s
JOIN volunteers v ON v.id = s.volunteer_id
JOIN roles r ON r.id = s.role_id
LEFT JOIN wards w ON w.id = s.ward_id
WHERE s.given_on BETWEEN @from AND @to
  AND (@volunteer IS NULL OR v.ref = @volunteer)
  AND (@role IS NULL OR r.code = @role)
  AND (@ward IS NULL OR w.code = @ward)
  AND (@activity IS NULL OR s.activity = @activity)
  AND (@exceptions = 0 OR s.exception IS NOT NULL)
  AND CASE WHEN @voided = 1 THEN s.voided_on IS NOT NULL ELSE s.voided_on IS NULL END
ORDER BY s.given_on, s.volunteer_id, s.id;
