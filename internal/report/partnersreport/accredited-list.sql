-- Lists the powers that people of accredited organisations were given by @on, or by today if
-- @on is NULL. There is a row for each power of a person. state is the state of the power at
-- the end of that day: 'in-force' and 'no-case' if the person holds the power, 'ended' if it
-- ended before its last day, and 'expired' if its last day has passed. 'no-case' means that
-- the organisation is not accredited.
WITH standing AS ( -- the steps of each case by that day; back is 1 for the latest step
  SELECT s.case_id, s.step, ROW_NUMBER() OVER (PARTITION BY s.case_id ORDER BY s.id DESC) AS back
  FROM csas_steps s
  WHERE s.taken_on <= COALESCE(@on, @today)
)
SELECT a.ref AS person, a.name, c.ref AS "case", c.organisation, p.code AS powers, a.from_on AS "from",
  CASE WHEN a.ended_on <= COALESCE(@on, @today) THEN a.ended_on ELSE a.until_on END AS until,
  CASE WHEN a.ended_on < COALESCE(@on, @today) THEN 'ended' WHEN a.until_on < COALESCE(@on, @today) THEN 'expired'
    WHEN l.step IN ('accredited', 'continued', 'upheld') THEN 'in-force' ELSE 'no-case' END AS state,
  CASE WHEN a.ended_on <= COALESCE(@on, @today) THEN a.reason END AS reason
FROM accredited a
JOIN csas_cases c ON c.id = a.case_id
JOIN accredited_powers p ON p.accredited_id = a.id
LEFT JOIN standing l ON l.case_id = a.case_id AND l.back = 1
WHERE a.from_on <= COALESCE(@on, @today)
  AND (@case IS NULL OR c.ref = @case)
  AND (@power IS NULL OR EXISTS (SELECT 1 FROM accredited_powers w WHERE w.accredited_id = a.id AND w.code = @power))
ORDER BY a.id, p.code;
