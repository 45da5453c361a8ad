-- What running the accreditation scheme cost from @from to @to, both included.
SELECT t.spent_on AS date, t.text, t.pence AS amount
FROM csas_costs t
WHERE t.spent_on BETWEEN @from AND @to
ORDER BY t.spent_on, t.text;
