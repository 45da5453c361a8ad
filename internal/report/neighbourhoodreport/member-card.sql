-- Shows the particulars of the panel member @member.
SELECT ref, name, email, phone FROM members WHERE ref = @member ORDER BY id;
