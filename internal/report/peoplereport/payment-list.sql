-- The payment runs from @from to @to, both included. If @from and @to are NULL, all payment
-- runs.
SELECT p.ref AS payment, p.paid_on AS date, p.claims,
  (SELECT COUNT(DISTINCT x.volunteer_id) FROM expenses x WHERE x.payment_id = p.id) AS people, p.pence
FROM payments p
WHERE (@from IS NULL OR p.paid_on >= @from) AND (@to IS NULL OR p.paid_on <= @to)
ORDER BY p.id;
