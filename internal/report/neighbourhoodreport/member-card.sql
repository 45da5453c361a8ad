-- One panel member's particulars.
SELECT ref, name, email, phone FROM members WHERE ref = @member ORDER BY id;
