-- Lists the steps of the case @case, oldest first.
SELECT s.taken_on AS date, s.step, s.body AS "by", s.next_on AS next_review, s.note
FROM csas_steps s
JOIN csas_cases c ON c.id = s.case_id
WHERE c.ref = @case
ORDER BY s.id;
