-- Shows the panel that the team @panel has at the end of @on or, if the team has no panel
-- then, the team's last panel.
WITH shown AS ( -- the panel that is shown; last_on is the date of its last meeting
  SELECT p.id, t.code, t.name, p.from_on, CASE WHEN p.dissolved_on <= @on THEN p.dissolved_on END AS dissolved_on,
    CASE WHEN p.dissolved_on <= @on THEN p.reason END AS reason,
    (SELECT MAX(m.held_on) FROM meetings m WHERE m.panel_id = p.id AND m.held_on <= @on) AS last_on,
    (SELECT COUNT(*) FROM meetings m WHERE m.panel_id = p.id AND m.held_on <= @on) AS meetings
  FROM panels p JOIN teams t ON t.id = p.team_id
  WHERE t.code = @panel AND p.from_on <= @on
  ORDER BY p.from_on DESC
  LIMIT 1
)
SELECT p.code AS team, p.name,
  CASE WHEN p.dissolved_on < @on THEN 'dissolved' WHEN p.last_on IS NULL THEN 'forming'
    WHEN p.last_on >= @dormant_on THEN 'in-place' ELSE 'dormant' END AS state,
  p.from_on AS "from", p.dissolved_on AS dissolved, p.reason,
  (SELECT COUNT(*) FROM seats s WHERE s.panel_id = p.id AND s.from_on <= @on
    AND (s.ended_on IS NULL OR s.ended_on >= @on)) AS members,
  (SELECT s.seat FROM chairs c JOIN seats s ON s.id = c.seat_id
    WHERE c.panel_id = p.id AND c.from_on <= @on AND (c.ended_on IS NULL OR c.ended_on >= @on)) AS chair,
  p.meetings, p.last_on AS last_meeting
FROM shown p
ORDER BY p.code;
