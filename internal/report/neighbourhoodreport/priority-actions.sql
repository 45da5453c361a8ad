-- Lists the actions on the priority @priority, oldest first. There is a row for each body that
-- took part in an action.
SELECT a.taken_on AS date, a.body, a.text AS action
FROM priority_actions a
JOIN priorities p ON p.id = a.priority_id
WHERE p.ref = @priority
ORDER BY a.taken_on, a.text, a.body;
