-- Lists the cases begun by @on, with their stage at the end of that day. since is the date on
-- which the case reached the stage. Several steps in a row can lead to the same stage: then
-- since is the date of the first of these steps.
WITH steps AS ( -- the steps by @on and the stage to which each leads; back is 1 for a case's latest step
  SELECT s.case_id, s.id, s.taken_on, s.next_on,
    CASE WHEN s.step = 'applied' THEN 'endorsement' WHEN s.step IN ('endorsed', 'opposed') THEN 'decision'
      WHEN s.step IN ('accredited', 'continued', 'upheld') THEN 'accredited' WHEN s.step = 'appealed' THEN 'appeal'
      ELSE s.step END AS stage,
    ROW_NUMBER() OVER (PARTITION BY s.case_id ORDER BY s.id DESC) AS back
  FROM csas_steps s
  WHERE s.taken_on <= @on
), begun AS ( -- the date of the application of each case
  SELECT s.case_id, MIN(s.taken_on) AS applied_on
  FROM steps s
  GROUP BY s.case_id
)
SELECT c.ref AS "case", c.organisation, o.edition, b.applied_on AS applied, l.stage,
  (SELECT MIN(s.taken_on) FROM steps s WHERE s.case_id = l.case_id AND s.id > COALESCE(
    (SELECT MAX(e.id) FROM steps e WHERE e.case_id = l.case_id AND e.stage <> l.stage), 0)) AS since,
  l.next_on AS next_review
FROM steps l
JOIN begun b ON b.case_id = l.case_id
JOIN csas_cases c ON c.id = l.case_id
JOIN csas_standards o ON o.id = c.standard_id
WHERE l.back = 1
ORDER BY c.id;
