-- The settings that say what an hour is worth, and from which day.
SELECT s.key, s.value, s.from_on AS "from"
FROM settings s
WHERE s.key IN ('hour-value', 'hour-value-source') AND s.from_on <= @to
ORDER BY s.from_on, s.key;
