-- The months that are open for amendment at the end of @on.
SELECT a.month, a.reason, substr(a.opened_at, 1, 10) AS opened
FROM amendments a
WHERE substr(a.opened_at, 1, 10) <= @on
ORDER BY substr(a.opened_at, 1, 10), a.month, a.reason;
