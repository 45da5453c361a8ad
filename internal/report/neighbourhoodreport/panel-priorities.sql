-- Lists the priorities of a panel that are open at the end of @on. The panel is the one that
-- the team @panel has at the end of @on or, if the team has none then, the team's last panel.
WITH shown AS ( -- the panel
  SELECT p.id FROM panels p JOIN teams t ON t.id = p.team_id
  WHERE t.code = @panel AND p.from_on <= @on
  ORDER BY p.from_on DESC
  LIMIT 1
), open AS ( -- the open priorities; reviewed_on is the date of the latest review
  SELECT o.id, o.ref, o.theme, o.text, m.held_on, o.review_on,
    (SELECT MAX(r.reviewed_on) FROM priority_reviews r WHERE r.priority_id = o.id
      AND r.reviewed_on <= @on) AS reviewed_on
  FROM shown p
  JOIN priorities o ON o.panel_id = p.id AND (o.closed_on IS NULL OR o.closed_on > @on)
  JOIN meetings m ON m.id = o.meeting_id AND m.held_on <= @on
)
SELECT o.ref AS priority, o.theme, o.text, o.held_on AS "set", COALESCE(r.next_on, o.review_on) AS next_review
FROM open o
LEFT JOIN priority_reviews r ON r.priority_id = o.id AND r.reviewed_on = o.reviewed_on
ORDER BY o.id;
