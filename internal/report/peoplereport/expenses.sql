-- The number of claims for the days from @from to @to, both included, and their amounts. line
-- is the kind of the claims or, for travel, the mode of travel. There is an amount for each
-- state that claims have today. In one more row line is NULL, and people is the number of
-- people with any claim.
WITH claimed AS (
  SELECT x.volunteer_id, COALESCE(x.mode, x.kind) AS line, x.pence,
    CASE WHEN x.payment_id IS NOT NULL THEN 'paid' WHEN x.outcome IS NULL THEN 'claimed' ELSE x.outcome END AS state
  FROM expenses x
  WHERE x.spent_on BETWEEN @from AND @to
)
SELECT c.line, COUNT(*) AS claims, COUNT(DISTINCT c.volunteer_id) AS people, CAST(SUM(c.pence) AS BIGINT) AS claimed,
  CAST(SUM(CASE WHEN c.state = 'claimed' THEN c.pence ELSE 0 END) AS BIGINT) AS waiting,
  CAST(SUM(CASE WHEN c.state = 'rejected' THEN c.pence ELSE 0 END) AS BIGINT) AS rejected,
  CAST(SUM(CASE WHEN c.state = 'approved' THEN c.pence ELSE 0 END) AS BIGINT) AS to_pay,
  CAST(SUM(CASE WHEN c.state = 'paid' THEN c.pence ELSE 0 END) AS BIGINT) AS paid
FROM claimed c
GROUP BY c.line
UNION ALL
SELECT NULL, 0, COUNT(DISTINCT c.volunteer_id), 0, 0, 0, 0, 0
FROM claimed c
ORDER BY line NULLS FIRST;
