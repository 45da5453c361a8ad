-- The records of the person @ref that were destroyed.
SELECT done_at AS at, kind, ground, records FROM destructions WHERE ref = @ref ORDER BY id;
