-- The concerns about volunteers that were opened by @on, in their state at the end of @on.
SELECT i.ref AS issue, v.ref, v.name, i.kind, i.opened_on AS opened,
  CASE WHEN i.closed_on <= @on THEN i.closed_on END AS closed,
  CASE WHEN i.closed_on <= @on THEN i.outcome END AS outcome
FROM issues i
JOIN volunteers v ON v.id = i.volunteer_id
WHERE i.opened_on <= @on
  AND (@volunteer IS NULL OR v.ref = @volunteer)
  AND (@kind IS NULL OR i.kind = @kind)
  AND (@state IS NULL OR @state = CASE WHEN i.closed_on <= @on THEN 'closed' ELSE 'open' END)
ORDER BY i.opened_on, i.id;
