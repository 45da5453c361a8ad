-- The claims for expenses of the days from @from to @to, both included. If @from and @to are
-- NULL, the claims of all days. state is the state of each claim today.
SELECT x.ref AS claim, x.spent_on AS date, v.ref AS volunteer, v.name, x.kind, x.mode,
  CAST(x.miles AS DOUBLE PRECISION) / 10 AS miles,
  'S' || CASE WHEN x.session_id < 10 THEN '0000' WHEN x.session_id < 100 THEN '000'
    WHEN x.session_id < 1000 THEN '00' WHEN x.session_id < 10000 THEN '0' ELSE '' END
    || CAST(x.session_id AS TEXT) AS session,
  NULLIF(x.receipt, '') AS receipt, x.pence, x.claimed_on AS claimed,
  CASE WHEN x.payment_id IS NOT NULL THEN 'paid' WHEN x.outcome IS NULL THEN 'claimed' ELSE x.outcome END AS state,
  x.decided_on AS decided, p.ref AS payment, p.paid_on AS paid
FROM expenses x
JOIN volunteers v ON v.id = x.volunteer_id
LEFT JOIN payments p ON p.id = x.payment_id
WHERE x.spent_on >= COALESCE(@from, '') AND x.spent_on <= COALESCE(@to, '9999')
  AND (@volunteer IS NULL OR v.ref = @volunteer)
  AND (@kind IS NULL OR x.kind = @kind)
  AND (@state IS NULL OR @state = CASE WHEN x.payment_id IS NOT NULL THEN 'paid'
    WHEN x.outcome IS NULL THEN 'claimed' ELSE x.outcome END)
ORDER BY x.spent_on, x.id;
