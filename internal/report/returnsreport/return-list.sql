-- The last version of each filed return. opened is the reason why the month is open for
-- amendment. It is NULL if the month is not open.
SELECT r.month, r.version, r.filed_at, r.filed_by, r.reason, r.gap, r.sha256, a.reason AS opened
FROM returns r LEFT JOIN amendments a ON a.month = r.month
WHERE r.version = (SELECT MAX(v.version) FROM returns v WHERE v.month = r.month)
ORDER BY r.month;
