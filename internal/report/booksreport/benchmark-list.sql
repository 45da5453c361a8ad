-- The populations that volunteers can be compared with. own is 1 if the borough added the
-- benchmark, and 0 if the program has it built in.
SELECT name, area, CAST(year AS TEXT) AS year, scheme,
  CASE own WHEN 1 THEN 'own' ELSE 'carried' END AS origin, source
FROM benchmarks
ORDER BY own, area, year, name;
