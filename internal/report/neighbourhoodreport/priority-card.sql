-- Shows the particulars of the priority @priority, as they are today.
SELECT p.ref AS priority, t.code AS team, p.theme, p.text, m.held_on AS "set", m.minutes, p.review_on AS first_review,
  CASE WHEN p.closed_on IS NULL THEN COALESCE((SELECT r.next_on FROM priority_reviews r
    WHERE r.priority_id = p.id ORDER BY r.reviewed_on DESC LIMIT 1), p.review_on) END AS next_review,
  CASE WHEN p.closed_on IS NULL THEN 'open' ELSE 'closed' END AS state, p.closed_on AS closed, p.outcome, p.note
FROM priorities p
JOIN meetings m ON m.id = p.meeting_id
JOIN panels n ON n.id = p.panel_id
JOIN teams t ON t.id = n.team_id
WHERE p.ref = @priority
ORDER BY p.id;
