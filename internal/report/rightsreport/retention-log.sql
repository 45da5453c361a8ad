-- The records that were destroyed from @from to @to. ground is why a record was destroyed.
SELECT done_at AS at, done_by AS actor, kind, ref, ground, reason, records
FROM destructions WHERE substr(done_at, 1, 10) BETWEEN @from AND @to
ORDER BY id;
