-- Lists the cases that are accredited at the end of @on and whose next review is due by
-- @warn_on.
WITH standing AS ( -- the steps of each case by @on; back is 1 for the latest step
  SELECT s.case_id, s.step, s.next_on, ROW_NUMBER() OVER (PARTITION BY s.case_id ORDER BY s.id DESC) AS back
  FROM csas_steps s
  WHERE s.taken_on <= @on
), holding AS ( -- the cases that are accredited at the end of @on
  SELECT c.id, c.ref, c.organisation, l.next_on
  FROM standing l JOIN csas_cases c ON c.id = l.case_id
  WHERE l.back = 1 AND l.step IN ('accredited', 'continued', 'upheld')
)
SELECT c.ref, c.organisation AS name, c.next_on AS review
FROM holding c
WHERE c.next_on <= @warn_on
ORDER BY c.next_on, c.ref;
