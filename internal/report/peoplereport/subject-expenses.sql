-- The claims for expenses of the volunteer @id, with the decision on each claim.
SELECT e.ref AS claim, e.kind, e.spent_on AS spent, e.session_id AS session, e.mode, e.miles, e.receipt, e.pence,
  e.claimed_on AS claimed,
  e.decided_on AS decided, e.outcome, e.reason, p.paid_on AS paid
FROM expenses e LEFT JOIN payments p ON p.id = e.payment_id
WHERE @kind = 'volunteer' AND e.volunteer_id = @id ORDER BY e.spent_on, e.id;
