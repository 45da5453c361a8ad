-- Shows the particulars of the contact @contact.
SELECT ref, name, email, phone FROM contacts WHERE ref = @contact ORDER BY id;
