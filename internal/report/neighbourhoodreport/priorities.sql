-- Counts the priorities that are open at the end of @on, by theme. wards is the number of
-- wards that these priorities are for: the wards of the teams whose panels set them. base is
-- the number of wards that a team works on that day. A ward that two teams work counts once.
WITH working AS ( -- the teams that work at the end of @on, with their wards
  SELECT t.id, tw.ward_id
  FROM teams t JOIN team_wards tw ON tw.team_id = t.id
  WHERE t.from_on <= @on AND (t.closed_on IS NULL OR t.closed_on >= @on)
), held AS ( -- the open priorities
  SELECT p.id, p.theme, n.team_id
  FROM priorities p
  JOIN meetings m ON m.id = p.meeting_id
  JOIN panels n ON n.id = p.panel_id
  WHERE m.held_on <= @on AND (p.closed_on IS NULL OR p.closed_on > @on)
)
SELECT h.theme, COUNT(DISTINCT h.id) AS priorities, COUNT(DISTINCT w.ward_id) AS wards,
  (SELECT COUNT(DISTINCT b.ward_id) FROM working b) AS base
FROM held h
JOIN working w ON w.id = h.team_id
GROUP BY h.theme
ORDER BY COUNT(DISTINCT w.ward_id) DESC, h.theme;
