-- The values of the settings hour-value and hour-value-source up to @to. from is the first
-- day on which a value applies.
SELECT s.key, s.value, s.from_on AS "from"
FROM settings s
WHERE s.key IN ('hour-value', 'hour-value-source') AND s.from_on <= @to
ORDER BY s.from_on, s.key;
