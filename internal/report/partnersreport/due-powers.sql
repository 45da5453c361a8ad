-- Lists the powers of accredited people that run out by @warn_on, except those
-- that were given again for a later time.
WITH standing AS (
  SELECT s.case_id, s.step, s.next_on, ROW_NUMBER() OVER (PARTITION BY s.case_id ORDER BY s.id DESC) AS back
  FROM csas_steps s
  WHERE s.taken_on <= @on
), holding AS (
  SELECT c.id, c.ref, c.organisation, l.next_on
  FROM standing l JOIN csas_cases c ON c.id = l.case_id
  WHERE l.back = 1 AND l.step IN ('accredited', 'continued', 'upheld')
)
SELECT a.ref, a.name, c.ref AS accreditation, a.until_on AS runs_out
FROM holding c JOIN accredited a ON a.case_id = c.id
WHERE a.from_on <= @on AND a.until_on BETWEEN @on AND @warn_on AND (a.ended_on IS NULL OR a.ended_on > @on)
  AND NOT EXISTS (SELECT 1 FROM accredited n WHERE n.case_id = a.case_id AND n.name_key = a.name_key
    AND n.until_on > a.until_on)
ORDER BY a.until_on, a.ref, c.ref;
