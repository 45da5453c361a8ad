-- One KIN contact's particulars.
SELECT ref, name, email, phone FROM contacts WHERE ref = @contact ORDER BY id;
