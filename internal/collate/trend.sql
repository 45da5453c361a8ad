-- The figures of @line for each borough and each month of a period.
SELECT f.month, f.borough, f.line, f.category, f.measure, f.value
FROM received_figures f
WHERE f.line = @line AND f.month BETWEEN @from_month AND @to_month
ORDER BY f.line, f.category, f.measure, f.borough, f.month;
