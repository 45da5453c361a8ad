-- The sessions of @volunteer that began on @on, and the claim for the meal of each. After the
-- sessions come the claims for travel on the same day, without a session. Rejected claims are
-- left out.
SELECT
  'S' || CASE WHEN s.id < 10 THEN '0000' WHEN s.id < 100 THEN '000' WHEN s.id < 1000 THEN '00'
    WHEN s.id < 10000 THEN '0' ELSE '' END
    || CAST(s.id AS TEXT) AS session, s.minutes, x.ref AS claim, '' AS mode, x.pence, COALESCE(s.start, -1) AS start
FROM sessions s
JOIN volunteers v ON v.id = s.volunteer_id
LEFT JOIN expenses x ON x.volunteer_id = s.volunteer_id AND x.spent_on = s.given_on AND x.session_id = s.id
  AND COALESCE(x.outcome, '') <> 'rejected'
WHERE v.ref = @volunteer AND s.given_on = @on AND s.voided_on IS NULL
UNION ALL
SELECT NULL, 0, x.ref, x.mode, x.pence, 0
FROM expenses x
JOIN volunteers v ON v.id = x.volunteer_id
WHERE v.ref = @volunteer AND x.spent_on = @on AND x.kind = 'travel' AND COALESCE(x.outcome, '') <> 'rejected'
ORDER BY mode, start, session NULLS FIRST, claim NULLS FIRST;
