-- The figures of the returns for @month, borough by borough.
SELECT f.borough, f.line, f.category, f.measure, f.value
FROM received_figures f
WHERE f.month = @month
ORDER BY f.borough, f.line, f.category, f.measure;
