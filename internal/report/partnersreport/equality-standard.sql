-- Shows the level of the equality standard that the borough is at on @on. There is always one
-- row. Its columns are NULL if no level was recorded by then.
SELECT CAST(l.level AS TEXT) AS level, l.from_on AS since, l.evidence
FROM (SELECT 1 AS one) o
LEFT JOIN equality_levels l ON l.from_on = (SELECT MAX(e.from_on) FROM equality_levels e WHERE e.from_on <= @on)
ORDER BY l.from_on;
