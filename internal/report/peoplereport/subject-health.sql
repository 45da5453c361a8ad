-- The referrals of the volunteer @id to Occupational Health. There is a row for each
-- adjustment, or a single row if there is none.
SELECT r.referred_on AS referred, r.answered_on AS answered, r.outcome, r.review_on AS review, a.code AS adjustment
FROM oh_referrals r LEFT JOIN oh_adjustments a ON a.referral_id = r.id
WHERE @kind = 'volunteer' AND r.volunteer_id = @id ORDER BY r.referred_on, r.id, a.code;
