-- The people that the payment run @run pays, and the amount for each.
SELECT p.ref AS payment, p.paid_on AS paid, v.ref AS volunteer, v.name, COUNT(*) AS claims,
  CAST(SUM(x.pence) AS BIGINT) AS pence
FROM expenses x
JOIN payments p ON p.id = x.payment_id
JOIN volunteers v ON v.id = x.volunteer_id
WHERE p.ref = @run
GROUP BY p.ref, p.paid_on, v.id, v.ref, v.name
ORDER BY v.id;
