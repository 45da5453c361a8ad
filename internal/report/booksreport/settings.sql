-- The values of settings that the borough set and that are in force since @on or an
-- earlier day. With @history, all values.
SELECT key, value, from_on AS "from"
FROM settings
WHERE @history = 1 OR from_on <= @on
ORDER BY key, from_on;
