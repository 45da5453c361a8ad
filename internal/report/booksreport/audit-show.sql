-- One write, with what was so before it and after, as JSON.
SELECT id AS write, at, actor, command, subject, before, after
FROM audit
WHERE id = CAST(@write AS BIGINT)
ORDER BY id;
