-- The figures of a line, month by month and borough by borough.
SELECT f.month, f.borough, f.line, f.category, f.measure, f.value
FROM received_figures f
WHERE f.line = @line AND f.month BETWEEN @from_month AND @to_month
ORDER BY f.line, f.category, f.measure, f.borough, f.month;
