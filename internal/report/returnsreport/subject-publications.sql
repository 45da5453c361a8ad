-- The publications that count the person @ref, and the group in which the person is counted.
SELECT p.id AS publication, p.title, p.about, p.published_at AS published, g.grp AS "group"
FROM publication_people g JOIN publications p ON p.id = g.publication_id
WHERE g.ref = @ref ORDER BY p.id, g.grp;
