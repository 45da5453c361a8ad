-- Shows the particulars of one panel member.
SELECT ref, name, email, phone FROM members WHERE ref = @member ORDER BY id;
