-- The writes from @from to @to, both included, in the order in which they were made. With
-- @volunteer, only those that name the volunteer's ref.
SELECT id AS write, at, actor, command, subject
FROM audit
WHERE substr(at, 1, 10) BETWEEN @from AND @to
  AND (@volunteer IS NULL OR subject = @volunteer OR instr(before || after, '"' || @volunteer || '"') > 0)
ORDER BY id;
