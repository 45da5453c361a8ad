-- The last month whose return was filed by @on: what came after it is due.
SELECT l.month AS last
FROM (SELECT MAX(r.month) AS month FROM returns r WHERE substr(r.filed_at, 1, 10) <= @on) l
WHERE l.month IS NOT NULL
ORDER BY l.month;
