-- The boroughs in the Central Team's register, with their returns for the period.
-- Only the last version of a return is listed. A borough without returns has one
-- row, in which the columns of a return are NULL.
SELECT b.code, b.name, b.cluster, r.month, r.version, r.opening, r.closing, r.scheme, r.age_bands
FROM boroughs b
LEFT JOIN received r ON r.borough = b.code AND r.month BETWEEN @from_month AND @to_month
  AND NOT EXISTS (SELECT 1 FROM received later WHERE later.borough = r.borough AND later.month = r.month AND later.version > r.version)
ORDER BY b.name_key, r.month;
