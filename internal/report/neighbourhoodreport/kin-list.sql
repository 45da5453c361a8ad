-- Lists the contacts who are in the network of a ward on @on. If @ended is 1, it lists instead
-- the contacts whose time in a network had ended before @on.
SELECT c.ref, c.name, s.kind, w.code AS ward, p.code AS part, s.from_on AS "from", s.ended_on AS "to",
  (SELECT MAX(i.held_on) FROM contact_interviews i WHERE i.contact_id = c.id AND i.held_on <= @on) AS last_interview
FROM contact_spells s
JOIN contacts c ON c.id = s.contact_id
JOIN wards w ON w.id = s.ward_id
LEFT JOIN ward_parts p ON p.id = s.part_id
WHERE s.from_on <= @on
  AND CASE WHEN @ended = 1 THEN s.ended_on < @on ELSE s.ended_on IS NULL OR s.ended_on >= @on END
  AND (@ward IS NULL OR w.code = @ward)
  AND (@kind IS NULL OR s.kind = @kind)
ORDER BY w.code, c.id, s.from_on;
