-- Lists the levels of the equality standard recorded by @on. change compares each level with
-- the level recorded before it.
SELECT l.from_on AS date, CAST(l.level AS TEXT) AS level,
  CASE WHEN l.before IS NULL THEN 'first' WHEN l.level > l.before THEN 'up' WHEN l.level < l.before THEN 'down'
    ELSE 'confirmed' END AS change,
  l.evidence
FROM (SELECT e.from_on, e.level, e.evidence, LAG(e.level) OVER (ORDER BY e.from_on) AS before FROM equality_levels e) l
WHERE l.from_on <= @on
ORDER BY l.from_on;
