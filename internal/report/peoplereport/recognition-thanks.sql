-- The milestones that volunteers were thanked for, up to today.
SELECT v.ref, t.thanked_on AS date, t.measure, t.reached, t.how
FROM thanks t JOIN volunteers v ON v.id = t.volunteer_id
WHERE t.thanked_on <= @today
ORDER BY v.id, t.thanked_on, t.reached, t.measure, t.how;
