-- Lists the priorities that were open on some day from @from to @to, both included. line is
-- the theme of the priority or, if @by is 'team', the code of the team. closed and outcome are
-- NULL for a priority that was not closed by @to.
SELECT CASE WHEN @by = 'team' THEN t.code ELSE p.theme END AS line,
  CASE WHEN @by = 'team' THEN t.name END AS title, m.held_on AS "set",
  CASE WHEN p.closed_on <= @to THEN p.closed_on END AS closed,
  CASE WHEN p.closed_on <= @to THEN p.outcome END AS outcome,
  CASE WHEN EXISTS (SELECT 1 FROM priority_actions a
    WHERE a.priority_id = p.id AND a.taken_on BETWEEN @from AND @to) THEN 1 ELSE 0 END AS acted_on,
  CASE WHEN EXISTS (SELECT 1 FROM priority_reviews r
    WHERE r.priority_id = p.id AND r.reviewed_on BETWEEN @from AND @to) THEN 1 ELSE 0 END AS reviewed
FROM priorities p
JOIN meetings m ON m.id = p.meeting_id
JOIN panels n ON n.id = p.panel_id
JOIN teams t ON t.id = n.team_id
WHERE m.held_on <= @to AND (p.closed_on IS NULL OR p.closed_on >= @from)
ORDER BY line, p.id;
