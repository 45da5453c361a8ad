-- The figures of a benchmark. The base of a share is everyone who stated an answer.
WITH figures AS (
  SELECT f.strand, f.code, f.title, f.position, f.count, f.low, f.high, b.source,
    CASE WHEN f.code IN (SELECT c.code FROM categories c WHERE c.stated = 0) THEN 0 ELSE 1 END AS stated
  FROM benchmark_figures f JOIN benchmarks b ON b.id = f.benchmark_id
  WHERE b.name = @benchmark AND (@strand IS NULL OR f.strand = @strand)
), based AS (
  SELECT strand, code, title, position, count, low, high, source, stated,
    CAST(SUM(count * stated) OVER (PARTITION BY strand) AS BIGINT) AS base
  FROM figures
)
SELECT strand, code, title, count,
  CASE WHEN stated = 1 AND base > 0 THEN CAST(count AS DOUBLE PRECISION) / base END AS share,
  base,
  CASE WHEN strand = 'age' THEN low END AS low,
  CASE WHEN strand = 'age' AND high >= 0 THEN high END AS high,
  source
FROM based
ORDER BY position, strand, code;
