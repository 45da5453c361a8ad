-- Each month whose return was filed: its last version, and why it is open for
-- amendment, if it is.
SELECT r.month, r.version, r.filed_at, r.filed_by, r.reason, r.gap, r.sha256, a.reason AS opened
FROM returns r LEFT JOIN amendments a ON a.month = r.month
WHERE r.version = (SELECT MAX(v.version) FROM returns v WHERE v.month = r.month)
ORDER BY r.month;
