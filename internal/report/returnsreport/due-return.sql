-- The last month whose return was filed on or before @on. The returns of later months are due.
SELECT l.month AS last
FROM (SELECT MAX(r.month) AS month FROM returns r WHERE substr(r.filed_at, 1, 10) <= @on) l
WHERE l.month IS NOT NULL
ORDER BY l.month;
