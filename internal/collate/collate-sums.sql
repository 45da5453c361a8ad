-- The figures of @line for each borough, added up over the months of a period.
SELECT f.borough, f.line, f.category, f.measure, CAST(SUM(f.value) AS DOUBLE PRECISION) AS value
FROM received_figures f
WHERE f.line = @line AND f.month BETWEEN @from_month AND @to_month
GROUP BY f.line, f.category, f.measure, f.borough
ORDER BY f.line, f.category, f.measure, f.borough;
