-- Lists the drafts issued by @on, with their state at the end of that day: agreed, replaced by
-- a later draft of the same body, or still a draft. feedback counts the feedback received by
-- @on, and open the part of it that was not answered by then.
SELECT d.code AS draft, d.body, d.issued_on AS issued,
  CASE WHEN d.agreed_on <= @on THEN 'agreed' WHEN d.next_on <= @on THEN 'replaced' ELSE 'draft' END AS state,
  CASE WHEN d.agreed_on <= @on THEN d.agreed_on END AS agreed,
  (SELECT COUNT(*) FROM commitment_feedback f WHERE f.draft_id = d.id AND f.received_on <= @on) AS feedback,
  (SELECT COUNT(*) FROM commitment_feedback f WHERE f.draft_id = d.id AND f.received_on <= @on
    AND (f.answered_on IS NULL OR f.answered_on > @on)) AS open
FROM (SELECT id, code, body, issued_on, agreed_on,
  LEAD(issued_on) OVER (PARTITION BY body ORDER BY issued_on) AS next_on FROM commitment_drafts) d
WHERE d.issued_on <= @on
ORDER BY d.issued_on, d.id;
