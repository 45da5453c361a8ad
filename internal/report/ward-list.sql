-- The borough's wards.
SELECT code, name AS ward
FROM wards
WHERE ended_on IS NULL
ORDER BY name_key;
