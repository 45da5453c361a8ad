-- Shows the particulars of one KIN contact.
SELECT ref, name, email, phone FROM contacts WHERE ref = @contact ORDER BY id;
