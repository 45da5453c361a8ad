-- Lists the interviews of the contact @contact, oldest first.
SELECT i.held_on AS date
FROM contact_interviews i JOIN contacts c ON c.id = i.contact_id
WHERE c.ref = @contact
ORDER BY i.held_on;
