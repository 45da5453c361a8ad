-- Counts and adds up the fees and the costs of the accreditation scheme from @from to @on,
-- both included. If @from is NULL, it counts from the beginning. unpaid counts all fees that
-- are unpaid at the end of @on, even those that were due before @from.
SELECT f.fees, f.fees_pence, f.paid, f.paid_pence, f.waived, f.waived_pence, f.unpaid, f.unpaid_pence, t.costs,
  t.costs_pence
FROM (
  SELECT COUNT(*) FILTER (WHERE due_on >= COALESCE(@from, '')) AS fees,
    COALESCE(CAST(SUM(pence) FILTER (WHERE due_on >= COALESCE(@from, '')) AS BIGINT), 0) AS fees_pence,
    COUNT(*) FILTER (WHERE outcome = 'paid' AND settled_on >= COALESCE(@from, '') AND settled_on <= @on) AS paid,
    COALESCE(CAST(SUM(pence)
      FILTER (WHERE outcome = 'paid' AND settled_on >= COALESCE(@from, '') AND settled_on <= @on) AS BIGINT),
        0) AS paid_pence,
    COUNT(*) FILTER (WHERE outcome = 'waived' AND settled_on >= COALESCE(@from, '') AND settled_on <= @on) AS waived,
    COALESCE(CAST(SUM(pence)
      FILTER (WHERE outcome = 'waived' AND settled_on >= COALESCE(@from, '') AND settled_on <= @on) AS BIGINT),
        0) AS waived_pence,
    COUNT(*) FILTER (WHERE settled_on IS NULL OR settled_on > @on) AS unpaid,
    COALESCE(CAST(SUM(pence) FILTER (WHERE settled_on IS NULL OR settled_on > @on) AS BIGINT), 0) AS unpaid_pence
  FROM csas_fees
  WHERE due_on <= @on
) f CROSS JOIN (
  SELECT COUNT(*) AS costs, COALESCE(CAST(SUM(pence) AS BIGINT), 0) AS costs_pence
  FROM csas_costs
  WHERE spent_on >= COALESCE(@from, '') AND spent_on <= @on
) t
ORDER BY f.fees;
