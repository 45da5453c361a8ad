-- What of the person @ref was destroyed before.
SELECT done_at AS at, kind, ground, records FROM destructions WHERE ref = @ref ORDER BY id;
