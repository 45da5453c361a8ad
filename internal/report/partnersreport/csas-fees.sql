-- Lists the fees that were due by @on, or by today if @on is NULL, with their state at the end
-- of that day.
SELECT c.ref AS "case", c.organisation, f.due_on AS due, f.pence AS amount,
  CASE WHEN f.settled_on <= COALESCE(@on, @today) THEN f.outcome ELSE 'due' END AS state,
  CASE WHEN f.settled_on <= COALESCE(@on, @today) THEN f.settled_on END AS settled,
  CASE WHEN f.settled_on <= COALESCE(@on, @today) THEN f.reason END AS reason
FROM csas_fees f
JOIN csas_cases c ON c.id = f.case_id
WHERE f.due_on <= COALESCE(@on, @today)
  AND (@case IS NULL OR c.ref = @case)
  AND (@state IS NULL OR @state = CASE WHEN f.settled_on <= COALESCE(@on, @today) THEN f.outcome ELSE 'due' END)
ORDER BY f.due_on, c.id;
