-- The referrals to Occupational Health made by @on, in their state at the end of @on. There
-- is a row for each adjustment, or a single row if there is none. If @review is 1, only the
-- referrals whose review is due by @warn_on, if the volunteer was not referred again.
SELECT v.ref, v.name, o.referred_on AS referred,
  CASE WHEN o.answered_on <= @on THEN o.answered_on END AS answered,
  CASE WHEN o.answered_on <= @on THEN o.outcome END AS outcome,
  CASE WHEN o.answered_on <= @on THEN a.code END AS adjustments,
  CASE WHEN o.answered_on <= @on THEN o.review_on END AS review
FROM oh_referrals o
JOIN volunteers v ON v.id = o.volunteer_id
LEFT JOIN oh_adjustments a ON a.referral_id = o.id
WHERE o.referred_on <= @on
  AND (@volunteer IS NULL OR v.ref = @volunteer)
  AND (@review = 0 OR (o.answered_on <= @on AND o.review_on <= @warn_on AND NOT EXISTS (
    SELECT 1 FROM oh_referrals l WHERE l.volunteer_id = o.volunteer_id AND l.referred_on > o.referred_on
      AND l.referred_on <= @on)))
ORDER BY o.referred_on, v.id, a.code;
