-- The populations that volunteers can be compared with.
SELECT name, area, CAST(year AS TEXT) AS year, scheme,
  CASE own WHEN 1 THEN 'own' ELSE 'carried' END AS origin, source
FROM benchmarks
ORDER BY own, area, year, name;
