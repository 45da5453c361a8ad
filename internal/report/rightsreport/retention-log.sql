-- The records destroyed from @from to @to, and the ground for each.
SELECT done_at AS at, done_by AS actor, kind, ref, ground, reason, records
FROM destructions WHERE substr(done_at, 1, 10) BETWEEN @from AND @to
ORDER BY id;
