-- Lists the feedback received by @on. response is the response given by then, or 'open' if
-- there was none.
SELECT f.ref AS feedback, d.code AS draft, f.received_on AS received, f.sender, f.text,
  CASE WHEN f.answered_on <= @on THEN f.response ELSE 'open' END AS response,
  CASE WHEN f.answered_on <= @on THEN f.answered_on END AS answered,
  CASE WHEN f.answered_on <= @on THEN f.reply END AS reply
FROM commitment_feedback f
JOIN commitment_drafts d ON d.id = f.draft_id
WHERE f.received_on <= @on
  AND (@draft IS NULL OR d.code = @draft)
  AND (@response IS NULL OR @response = CASE WHEN f.answered_on <= @on THEN f.response ELSE 'open' END)
ORDER BY f.received_on, f.id;
