-- The equality answers of the person @id of the kind @kind, and the person's notice to stop
-- the processing of answers. No other query may show the answers of one person (rule R14): all
-- others only count answers.
SELECT strand, answered AS date, scheme, code FROM (
  SELECT kind, person_id, strand, answered_on AS answered, scheme, code FROM equality_answers
  UNION ALL SELECT kind, person_id, 'notice to stop', withdrawn_on, NULL, NULL FROM equality_withdrawals
) a WHERE kind = @kind AND person_id = @id ORDER BY answered, strand;
