-- The two benchmarks with which people are compared.
-- chosen is @benchmark. If that is NULL, it is the benchmark of the ward @ward, or else the
-- newest census of the borough's area.
WITH chosen AS (
  SELECT id, name, scheme, source FROM benchmarks
  WHERE CASE WHEN @benchmark IS NULL THEN own = 0 OR area = (SELECT w.name FROM wards w WHERE w.code = @ward)
    ELSE name = @benchmark END
  ORDER BY own DESC, CASE WHEN area = 'London' THEN 1 ELSE 0 END, year DESC, id
  LIMIT 1
), london AS ( -- London, in the census with the same scheme of answers
  SELECT b.id, b.name, b.scheme, b.source FROM benchmarks b JOIN chosen ON chosen.scheme = b.scheme
  WHERE b.own = 0 AND b.area = 'London'
)
SELECT 'benchmark' AS benchmark, name AS title, source FROM chosen
UNION ALL
SELECT 'london', name, source FROM london
ORDER BY benchmark;
