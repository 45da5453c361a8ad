-- The time that @volunteer gave in @month. If @volunteer is NULL, there is a row for everybody
-- who gave time in the month or was active in it.
SELECT v.ref AS volunteer, v.name,
  COALESCE(CAST(SUM(h.sessions) AS BIGINT), 0) AS sessions,
  COALESCE(CAST(SUM(h.minutes) AS BIGINT), 0) AS minutes,
  COALESCE(CAST(SUM(h.exceptions) AS BIGINT), 0) AS exceptions
FROM volunteers v
LEFT JOIN month_hours h ON h.volunteer_id = v.id AND h.month = @month
WHERE (@volunteer IS NULL OR v.ref = @volunteer)
  AND (h.volunteer_id IS NOT NULL OR v.ref = @volunteer OR EXISTS (
    SELECT 1 FROM spells s
    WHERE s.volunteer_id = v.id AND s.standing = 'active' AND s.from_on <= @last
      AND (s.until_on IS NULL OR s.until_on >= @first)))
GROUP BY v.id, v.ref, v.name
ORDER BY v.id;
