-- The claim for expenses with the ref @claim. state is the state of the claim today.
SELECT x.ref AS claim, v.ref AS volunteer, v.name, x.kind, x.spent_on AS date,
  'S' || CASE WHEN x.session_id < 10 THEN '0000' WHEN x.session_id < 100 THEN '000'
    WHEN x.session_id < 1000 THEN '00' WHEN x.session_id < 10000 THEN '0' ELSE '' END
    || CAST(x.session_id AS TEXT) AS session,
  x.mode, CAST(x.miles AS DOUBLE PRECISION) / 10 AS miles,
  NULLIF(x.receipt, '') AS receipt, x.pence, x.claimed_on AS claimed,
  CASE WHEN x.payment_id IS NOT NULL THEN 'paid' WHEN x.outcome IS NULL THEN 'claimed' ELSE x.outcome END AS state,
  x.decided_on AS decided, x.reason, p.ref AS payment, p.paid_on AS paid
FROM expenses x
JOIN volunteers v ON v.id = x.volunteer_id
LEFT JOIN payments p ON p.id = x.payment_id
WHERE x.ref = @claim
ORDER BY x.id;
