-- Lists the times that the contact @contact was in the network of a ward, oldest first.
SELECT w.code AS ward, p.code AS part, s.kind, s.from_on AS "from", s.ended_on AS "to", s.reason
FROM contact_spells s
JOIN contacts c ON c.id = s.contact_id
JOIN wards w ON w.id = s.ward_id
LEFT JOIN ward_parts p ON p.id = s.part_id
WHERE c.ref = @contact
ORDER BY s.from_on, s.id;
