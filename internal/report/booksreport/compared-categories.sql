-- All answers in the scheme of the benchmark with which people are compared. counts_as is the
-- category in which the scheme counts the answer.
-- chosen is @benchmark. If that is NULL, it is the benchmark of the ward @ward, or else the
-- newest census of the borough's area.
WITH chosen AS (
  SELECT id, name, scheme, source FROM benchmarks
  WHERE CASE WHEN @benchmark IS NULL THEN own = 0 OR area = (SELECT w.name FROM wards w WHERE w.code = @ward)
    ELSE name = @benchmark END
  ORDER BY own DESC, CASE WHEN area = 'London' THEN 1 ELSE 0 END, year DESC, id
  LIMIT 1
)
SELECT c.strand, c.code, c.title, c.counts_as, c.broad, c.asked, c.stated
FROM categories c JOIN chosen ON chosen.scheme = c.scheme
ORDER BY c.strand, c.position, c.code;
