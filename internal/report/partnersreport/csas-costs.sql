-- Lists the costs of the accreditation scheme from @from to @to, both included. If @from and
-- @to are NULL, it lists all costs.
SELECT t.spent_on AS date, t.text, t.pence AS amount
FROM csas_costs t
WHERE t.spent_on >= COALESCE(@from, '') AND t.spent_on <= COALESCE(@to, '9999')
ORDER BY t.spent_on, t.text;
