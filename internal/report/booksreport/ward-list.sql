-- The borough's wards.
SELECT code, name
FROM wards
ORDER BY name_key;
