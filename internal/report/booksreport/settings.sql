-- The values that the borough gave to settings and that apply from @on or from an earlier
-- day. With @history, all values.
SELECT key, value, from_on AS "from"
FROM settings
WHERE @history = 1 OR from_on <= @on
ORDER BY key, from_on;
