-- Shows the particulars of the case @case. stage is the stage to which the latest step led, as
-- in csas-list.sql.
SELECT c.ref AS "case", c.organisation, o.edition,
  (SELECT MIN(s.taken_on) FROM csas_steps s WHERE s.case_id = c.id) AS applied,
  CASE WHEN l.step = 'applied' THEN 'endorsement' WHEN l.step IN ('endorsed', 'opposed') THEN 'decision'
    WHEN l.step IN ('accredited', 'continued', 'upheld') THEN 'accredited' WHEN l.step = 'appealed' THEN 'appeal'
    ELSE l.step END AS stage, l.next_on AS next_review
FROM csas_cases c
JOIN csas_standards o ON o.id = c.standard_id
JOIN csas_steps l ON l.id = (SELECT MAX(s.id) FROM csas_steps s WHERE s.case_id = c.id)
WHERE c.ref = @case
ORDER BY c.id;
