-- Lists the actions on the priority @priority: a row for each body that acted.
SELECT a.taken_on AS date, a.body, a.text AS action
FROM priority_actions a
JOIN priorities p ON p.id = a.priority_id
WHERE p.ref = @priority
ORDER BY a.taken_on, a.text, a.body;
