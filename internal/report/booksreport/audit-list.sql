-- The writes of a period, in the order they were made; of one volunteer where
-- the write names the ref, alone or among other records.
SELECT id AS write, at, actor, command, subject
FROM audit
WHERE substr(at, 1, 10) BETWEEN @from AND @to
  AND (@volunteer IS NULL OR subject = @volunteer OR instr(before || after, '"' || @volunteer || '"') > 0)
ORDER BY id;
