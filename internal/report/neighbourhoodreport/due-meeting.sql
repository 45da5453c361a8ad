-- Lists the panels that last met before @met_on, and the panels that began before @met_on and
-- have not met. state is the state of the panel at the end of @on. since is the date of the
-- last meeting or, if there was none, the date on which the panel began.
WITH panels_there AS ( -- the panels of that day; last_on is the date of the last meeting
  SELECT t.code, t.name, p.from_on,
    (SELECT MAX(m.held_on) FROM meetings m WHERE m.panel_id = p.id AND m.held_on <= @on) AS last_on
  FROM panels p JOIN teams t ON t.id = p.team_id
  WHERE p.from_on <= @on AND (p.dissolved_on IS NULL OR p.dissolved_on >= @on)
    AND (t.closed_on IS NULL OR t.closed_on >= @on)
)
SELECT p.code AS ref, p.name,
  CASE WHEN p.last_on IS NULL THEN 'forming' WHEN p.last_on >= @dormant_on THEN 'in-place' ELSE 'dormant' END AS state,
  COALESCE(p.last_on, p.from_on) AS since
FROM panels_there p
WHERE COALESCE(p.last_on, p.from_on) < @met_on
ORDER BY COALESCE(p.last_on, p.from_on), p.code;
