-- Counts the feedback on each draft that was issued by @on. received counts the feedback
-- received by @on, and open the part of it that was not answered by then. The other columns
-- count the answers by response.
SELECT d.code AS draft, d.body, COUNT(f.id) AS received,
  COUNT(f.id) FILTER (WHERE f.answered_on IS NULL OR f.answered_on > @on) AS open,
  COUNT(f.id) FILTER (WHERE f.answered_on <= @on AND f.response = 'taken-up') AS taken_up,
  COUNT(f.id) FILTER (WHERE f.answered_on <= @on AND f.response = 'in-part') AS in_part,
  COUNT(f.id) FILTER (WHERE f.answered_on <= @on AND f.response = 'not-taken-up') AS not_taken_up
FROM commitment_drafts d
LEFT JOIN commitment_feedback f ON f.draft_id = d.id AND f.received_on <= @on
WHERE d.issued_on <= @on
GROUP BY d.id, d.code, d.body, d.issued_on
ORDER BY d.issued_on, d.id;
