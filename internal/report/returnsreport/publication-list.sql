-- The publications, the latest last. A publication has a row for each strand by which it counts
-- people.
SELECT DISTINCT p.id AS number, substr(p.published_at, 1, 10) AS published, p.title, p.about, c.strand,
  p.rule, p.published_by AS actor
FROM publications p
LEFT JOIN publication_counts c ON c.publication_id = p.id
ORDER BY p.id, c.strand;
