-- The keys with which boroughs sign their returns. returns is the number of returns in this
-- file that the key signed.
SELECT k.borough AS code, b.name AS borough, k.fingerprint, k.added_on, k.ended_on, k.reason,
  (SELECT COUNT(*) FROM received r WHERE r.key_id = k.id) AS returns
FROM borough_keys k JOIN boroughs b ON b.code = k.borough
WHERE @borough IS NULL OR k.borough = @borough
ORDER BY b.name_key, k.added_on, k.id;
