-- Lists the seats that members have on panels on @on. If @ended is 1, it lists instead the
-- seats that had ended before @on. There is a row for each combination of a voice (a group
-- that the member speaks for) and an access need (what the member needs to take part).
SELECT m.ref, m.name, t.code AS team, s.seat, c.from_on AS chair_since, s.link, w.code AS part, s.tenure,
  v.code AS voice, a.code AS access, s.from_on AS "from", s.ended_on AS "to"
FROM seats s
JOIN members m ON m.id = s.member_id
JOIN panels p ON p.id = s.panel_id
JOIN teams t ON t.id = p.team_id
LEFT JOIN ward_parts w ON w.id = s.part_id
LEFT JOIN chairs c ON c.seat_id = s.id AND c.from_on <= @on AND (c.ended_on IS NULL OR c.ended_on >= @on)
LEFT JOIN seat_marks v ON v.seat_id = s.id AND v.what = 'voice'
LEFT JOIN seat_marks a ON a.seat_id = s.id AND a.what = 'access'
WHERE s.from_on <= @on
  AND CASE WHEN @ended = 1 THEN s.ended_on < @on ELSE s.ended_on IS NULL OR s.ended_on >= @on END
  AND (@panel IS NULL OR t.code = @panel)
  AND (@seat IS NULL OR s.seat = @seat OR (@seat = 'not-police' AND s.seat <> 'police'))
  AND (@voice IS NULL OR EXISTS (
    SELECT 1 FROM seat_marks k WHERE k.seat_id = s.id AND k.what = 'voice' AND k.code = @voice))
  AND (@access IS NULL OR EXISTS (
    SELECT 1 FROM seat_marks k WHERE k.seat_id = s.id AND k.what = 'access' AND (@access = 'any' OR k.code = @access)))
ORDER BY t.code, m.id, s.from_on, v.code, a.code;
