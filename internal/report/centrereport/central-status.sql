-- The boroughs, each with the last version of its return of @month. Five columns are about the
-- return of the month before:
--   before_version and before_sha256: the version and the checksum that the return of @month names
--   after_sha256: the checksum of that version in this file
--   last_before: the last version in this file
--   closed_before: the closing number in the last version
WITH held AS (
  SELECT borough, month, MAX(version) AS version, COUNT(*) AS versions, MIN(received_at) AS first_at
  FROM received
  WHERE month IN (@month, @month_before)
  GROUP BY borough, month
)
SELECT b.code, b.name, b.cluster, r.version, h.versions, r.filed_at, r.received_at, h.first_at,
  r.key_id AS key, k.ended_on AS key_ended, r.opening, r.closing, f.value AS minutes,
  r.before_version, r.before_sha256, a.sha256 AS after_sha256, p.version AS last_before, p.closing AS closed_before,
  r.scheme, r.benchmark, r.age_bands
FROM boroughs b
LEFT JOIN held h ON h.borough = b.code AND h.month = @month
LEFT JOIN received r ON r.borough = b.code AND r.month = @month AND r.version = h.version
LEFT JOIN borough_keys k ON k.id = r.key_id
LEFT JOIN received a ON a.borough = b.code AND a.month = @month_before AND a.version = r.before_version
LEFT JOIN held l ON l.borough = b.code AND l.month = @month_before
LEFT JOIN received p ON p.borough = b.code AND p.month = @month_before AND p.version = l.version
LEFT JOIN received_figures f ON f.line = 'given' AND f.category = '' AND f.measure = 'minutes'
  AND f.month = @month AND f.borough = b.code
ORDER BY b.name_key;
