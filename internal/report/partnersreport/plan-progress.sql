-- Lists the reports on the progress of the action @action, oldest first.
SELECT g.reported_on AS date, g.status, g.evidence
FROM commitment_progress g
JOIN commitment_actions a ON a.id = g.action_id
WHERE a.ref = @action
ORDER BY g.reported_on;
