-- Lists the priorities that are open at the end of @on and whose next review is due by
-- @warn_on.
WITH priorities_open AS ( -- the open priorities; next_on is the date of the next review
  SELECT p.ref, t.name, p.theme,
    COALESCE((SELECT r.next_on FROM priority_reviews r
      WHERE r.priority_id = p.id AND r.reviewed_on <= @on ORDER BY r.reviewed_on DESC LIMIT 1), p.review_on) AS next_on
  FROM priorities p
  JOIN meetings m ON m.id = p.meeting_id
  JOIN panels n ON n.id = p.panel_id
  JOIN teams t ON t.id = n.team_id
  WHERE m.held_on <= @on AND (p.closed_on IS NULL OR p.closed_on > @on)
)
SELECT p.ref, p.name, p.theme, p.next_on AS review
FROM priorities_open p
WHERE p.next_on <= @warn_on
ORDER BY p.next_on, p.ref;
