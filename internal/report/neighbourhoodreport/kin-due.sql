-- Lists the contacts of @on whose last interview was before @interviewed_on, or
-- who joined a network before @interviewed_on and were never interviewed.
WITH here AS (
  SELECT c.id, c.ref, c.name, w.code AS ward, s.from_on,
    (SELECT MAX(i.held_on) FROM contact_interviews i WHERE i.contact_id = c.id AND i.held_on <= @on) AS last_on
  FROM contact_spells s JOIN contacts c ON c.id = s.contact_id JOIN wards w ON w.id = s.ward_id
  WHERE s.from_on <= @on AND (s.ended_on IS NULL OR s.ended_on >= @on) AND (@ward IS NULL OR w.code = @ward)
)
SELECT h.ref AS contact, h.name, h.ward, h.last_on AS last_interview, COALESCE(h.last_on, h.from_on) AS since
FROM here h
WHERE COALESCE(h.last_on, h.from_on) < @interviewed_on
ORDER BY COALESCE(h.last_on, h.from_on), h.id, h.ward;
