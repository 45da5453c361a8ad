-- The values the borough set that apply on @on or before, or with @history all
-- of them.
SELECT key, value, from_on AS "from"
FROM settings
WHERE @history = 1 OR from_on <= @on
ORDER BY key, from_on;
