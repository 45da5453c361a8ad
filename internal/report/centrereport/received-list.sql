-- All versions of returns in this file.
SELECT r.borough AS code, b.name AS borough, r.month, r.version, r.filed_at, r.received_at,
  CASE WHEN r.key_id IS NULL THEN 'no' ELSE 'yes' END AS signed, r.sha256
FROM received r JOIN boroughs b ON b.code = r.borough
WHERE (@borough IS NULL OR r.borough = @borough) AND (@month IS NULL OR r.month = @month)
ORDER BY b.name_key, r.month, r.version;
