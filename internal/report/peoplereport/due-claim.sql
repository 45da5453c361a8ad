-- The claims for expenses that have waited since before @waiting_on. A claim waits for a
-- decision from the day on which it was claimed, and for payment from the day on which it was
-- approved.
WITH waiting AS (
  SELECT v.ref, v.name, x.ref || ': ' || x.kind AS claim, x.pence,
    CASE WHEN x.decided_on <= @on THEN 1 ELSE 0 END AS approved,
    CASE WHEN x.decided_on <= @on THEN x.decided_on ELSE x.claimed_on END AS since_on
  FROM expenses x JOIN volunteers v ON v.id = x.volunteer_id
  WHERE (x.payment_id IS NULL OR x.payment_id IN (SELECT p.id FROM payments p WHERE p.paid_on > @on))
    AND x.claimed_on <= @on AND (x.outcome IS NULL OR x.decided_on > @on OR x.outcome = 'approved')
)
SELECT w.ref, w.name, w.claim, w.pence, w.approved, w.since_on AS since
FROM waiting w
WHERE w.since_on < @waiting_on
ORDER BY w.since_on, w.ref, w.claim;
