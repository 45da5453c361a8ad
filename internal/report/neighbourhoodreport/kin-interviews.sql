-- Lists the interviews of one contact.
SELECT i.held_on AS date
FROM contact_interviews i JOIN contacts c ON c.id = i.contact_id
WHERE c.ref = @contact
ORDER BY i.held_on;
