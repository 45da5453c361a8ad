-- The boroughs. For each borough, keys is the number of keys in force. months is the number of
-- months whose return is in this file, and last is the last of them.
SELECT b.code, b.name, b.cluster,
  (SELECT COUNT(*) FROM borough_keys k WHERE k.borough = b.code
    AND (k.ended_on IS NULL OR k.ended_on >= @today)) AS keys,
  COALESCE(r.months, 0) AS months, r.last
FROM boroughs b
LEFT JOIN (SELECT borough, COUNT(DISTINCT month) AS months, MAX(month) AS last FROM received GROUP BY borough) r
  ON r.borough = b.code
ORDER BY b.name_key;
