-- One write, with the records before and after it as JSON.
SELECT id AS write, at, actor, command, subject, before, after
FROM audit
WHERE id = CAST(@write AS BIGINT)
ORDER BY id;
