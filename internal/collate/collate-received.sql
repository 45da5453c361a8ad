-- The boroughs in the Central Team's register, each with the last version of every
-- return received for the period; a borough without returns has an empty row.
SELECT b.code, b.name, b.cluster, r.month, r.version, r.opening, r.closing, r.scheme, r.age_bands
FROM boroughs b
LEFT JOIN received r ON r.borough = b.code AND r.month BETWEEN @from_month AND @to_month
  AND NOT EXISTS (SELECT 1 FROM received later WHERE later.borough = r.borough AND later.month = r.month AND later.version > r.version)
ORDER BY b.name_key, r.month;
