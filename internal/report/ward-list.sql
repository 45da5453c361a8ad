-- The borough's wards.
SELECT code, name AS ward
FROM wards
ORDER BY name_key;
