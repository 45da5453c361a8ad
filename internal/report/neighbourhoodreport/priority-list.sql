-- Lists the priorities set by @on, with their state at the end of that day. A priority that
-- was closed on @on counts as closed. actions counts an action once, even if several bodies
-- took part in it.
SELECT p.ref AS priority, t.code AS team, p.theme, p.text, m.held_on AS "set",
  (SELECT COUNT(*) FROM (SELECT a.taken_on, a.text FROM priority_actions a
    WHERE a.priority_id = p.id AND a.taken_on <= @on GROUP BY a.taken_on, a.text) d) AS actions,
  (SELECT COUNT(*) FROM priority_reviews r WHERE r.priority_id = p.id AND r.reviewed_on <= @on) AS reviews,
  CASE WHEN p.closed_on <= @on THEN NULL ELSE COALESCE((SELECT r.next_on FROM priority_reviews r
    WHERE r.priority_id = p.id AND r.reviewed_on <= @on ORDER BY r.reviewed_on DESC LIMIT 1),
      p.review_on) END AS next_review,
  CASE WHEN p.closed_on <= @on THEN 'closed' ELSE 'open' END AS state,
  CASE WHEN p.closed_on <= @on THEN p.closed_on END AS closed,
  CASE WHEN p.closed_on <= @on THEN p.outcome END AS outcome
FROM priorities p
JOIN meetings m ON m.id = p.meeting_id
JOIN panels n ON n.id = p.panel_id
JOIN teams t ON t.id = n.team_id
WHERE m.held_on <= @on
  AND (@team IS NULL OR t.code = @team)
  AND (@ward IS NULL OR EXISTS (
    SELECT 1 FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = t.id AND w.code = @ward))
  AND (@theme IS NULL OR p.theme = @theme)
  AND (@state IS NULL OR @state = CASE WHEN p.closed_on <= @on THEN 'closed' ELSE 'open' END)
ORDER BY p.id;
