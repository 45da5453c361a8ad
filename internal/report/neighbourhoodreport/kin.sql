-- Counts the contacts who are in the networks on @on, by ward and kind. interviewed counts
-- those whose last interview was on or after @interviewed_on, and longer those whose last
-- interview was before that date. A ward without contacts has one row, in which kind is NULL.
-- In the last row ward is NULL: it counts each contact once. @ward limits the count to that
-- ward.
WITH here AS ( -- the contacts who are in a network on @on; last_on is the date of the last interview
  SELECT s.ward_id, s.kind, s.contact_id AS id,
    (SELECT MAX(i.held_on) FROM contact_interviews i WHERE i.contact_id = s.contact_id AND i.held_on <= @on) AS last_on
  FROM contact_spells s JOIN wards w ON w.id = s.ward_id
  WHERE s.from_on <= @on AND (s.ended_on IS NULL OR s.ended_on >= @on) AND (@ward IS NULL OR w.code = @ward)
)
SELECT k.ward, k.name, k.kind, k.contacts, k.interviewed, k.longer, k.never
FROM (
  SELECT 1 AS place, w.code AS ward, w.name, h.kind, COUNT(h.id) AS contacts,
    COUNT(h.id) FILTER (WHERE h.last_on >= @interviewed_on) AS interviewed,
    COUNT(h.id) FILTER (WHERE h.last_on < @interviewed_on) AS longer,
    COUNT(h.id) FILTER (WHERE h.last_on IS NULL) AS never
  FROM wards w LEFT JOIN here h ON h.ward_id = w.id
  WHERE @ward IS NULL OR w.code = @ward
  GROUP BY w.code, w.name, h.kind
  UNION ALL
  SELECT 2, NULL, NULL, NULL, COUNT(DISTINCT h.id), 0, 0, 0
  FROM here h
) k
ORDER BY k.place, k.ward, k.kind;
