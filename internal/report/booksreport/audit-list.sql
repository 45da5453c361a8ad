-- The writes to the database from @from to @to, in the order in which they were made. If
-- @volunteer is set, only the writes that name this volunteer.
SELECT id AS write, at, actor, command, subject
FROM audit
WHERE substr(at, 1, 10) BETWEEN @from AND @to
  AND (@volunteer IS NULL OR subject = @volunteer OR instr(before || after, '"' || @volunteer || '"') > 0)
ORDER BY id;
