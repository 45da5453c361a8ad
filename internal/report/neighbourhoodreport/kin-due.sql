-- Lists the contacts who are in a network on @on and are due an interview. Their last
-- interview was before @interviewed_on or, if they were never interviewed, they joined the
-- network before that date. since is the date of the last interview or, if there was none, the
-- date of joining.
WITH here AS ( -- the contacts who are in a network on @on; last_on is the date of the last interview
  SELECT c.id, c.ref, c.name, w.code AS ward, s.from_on,
    (SELECT MAX(i.held_on) FROM contact_interviews i WHERE i.contact_id = c.id AND i.held_on <= @on) AS last_on
  FROM contact_spells s JOIN contacts c ON c.id = s.contact_id JOIN wards w ON w.id = s.ward_id
  WHERE s.from_on <= @on AND (s.ended_on IS NULL OR s.ended_on >= @on) AND (@ward IS NULL OR w.code = @ward)
)
SELECT h.ref AS contact, h.name, h.ward, h.last_on AS last_interview, COALESCE(h.last_on, h.from_on) AS since
FROM here h
WHERE COALESCE(h.last_on, h.from_on) < @interviewed_on
ORDER BY COALESCE(h.last_on, h.from_on), h.id, h.ward;
