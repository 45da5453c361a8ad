-- The statements of expectations signed by @on. in_force says whether the signed edition is
-- the edition in force at the end of @on.
SELECT v.ref, v.name, s.edition, s.signed_on AS date,
  CASE WHEN s.edition = (SELECT f.value FROM settings f WHERE f.key = 'statement-edition' AND f.from_on <= @on
    ORDER BY f.from_on DESC LIMIT 1) THEN 'yes' ELSE 'no' END AS in_force
FROM statements s
JOIN volunteers v ON v.id = s.volunteer_id
WHERE s.signed_on <= @on
  AND (@volunteer IS NULL OR v.ref = @volunteer)
  AND (@edition IS NULL OR s.edition = @edition)
ORDER BY s.signed_on, v.id, s.edition;
