-- Lists the people of accredited organisations whose powers run out from @on to @warn_on.
-- People who were given powers again until a later date are left out.
WITH standing AS ( -- the steps of each case by @on; back is 1 for the latest step
  SELECT s.case_id, s.step, s.next_on, ROW_NUMBER() OVER (PARTITION BY s.case_id ORDER BY s.id DESC) AS back
  FROM csas_steps s
  WHERE s.taken_on <= @on
), holding AS ( -- the cases that are accredited at the end of @on
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
