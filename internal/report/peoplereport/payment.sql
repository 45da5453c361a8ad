-- The claims that the payment run @run pays.
SELECT p.ref AS payment, p.paid_on AS paid, x.ref AS claim, v.ref AS volunteer, v.name, x.spent_on AS date,
  x.kind, x.mode, x.pence
FROM expenses x
JOIN payments p ON p.id = x.payment_id
JOIN volunteers v ON v.id = x.volunteer_id
WHERE p.ref = @run
ORDER BY v.id, x.spent_on, x.id;
