-- Every figure of a month that returns are added up of, borough by borough.
SELECT f.borough, f.line, f.category, f.measure, f.value
FROM received_figures f
WHERE f.month = @month
ORDER BY f.borough, f.line, f.category, f.measure;
