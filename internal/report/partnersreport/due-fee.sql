-- Lists the accreditation fees that were due by @on and were neither paid nor waived by then.
SELECT c.ref, c.organisation AS name, f.pence, f.due_on AS due
FROM csas_fees f JOIN csas_cases c ON c.id = f.case_id
WHERE f.due_on <= @on AND (f.settled_on IS NULL OR f.settled_on > @on)
ORDER BY f.due_on, c.ref;
