-- The months that are open for amendment at the end of @on. written is 1 if a command wrote to
-- the database after the month was opened. Commands that write only returns do not count.
SELECT a.month, a.reason, substr(a.opened_at, 1, 10) AS opened,
  CASE WHEN EXISTS (SELECT 1 FROM audit u
    WHERE u.id > (SELECT MAX(o.id) FROM audit o WHERE o.subject = 'return ' || a.month)
      AND substr(u.command, 1, 7) <> 'return ') THEN 1 ELSE 0 END AS written
FROM amendments a
WHERE substr(a.opened_at, 1, 10) <= @on
ORDER BY substr(a.opened_at, 1, 10), a.month, a.reason;
