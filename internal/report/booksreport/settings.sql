-- The values of settings that the borough set and that apply from @on or from an earlier day.
-- If @history is 1, all values that the borough set.
SELECT key, value, from_on AS "from"
FROM settings
WHERE @history = 1 OR from_on <= @on
ORDER BY key, from_on;
