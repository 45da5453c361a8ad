-- Lists the times that the contact with the id @id was in the network of a ward. There are no
-- rows if @kind is another kind of person.
SELECT w.code AS ward, p.code AS part, s.kind, s.from_on AS "from", s.ended_on AS "to", s.reason
FROM contact_spells s JOIN wards w ON w.id = s.ward_id LEFT JOIN ward_parts p ON p.id = s.part_id
WHERE @kind = 'contact' AND s.contact_id = @id ORDER BY s.from_on, s.id;
