-- Lists the staff who are posted to the team @team at the end of @on.
SELECT s.ref, s.name, p.rank, p.from_on AS "from"
FROM postings p
JOIN staff s ON s.id = p.staff_id
JOIN teams t ON t.id = p.team_id
WHERE t.code = @team AND p.from_on <= @on AND (p.until_on IS NULL OR p.until_on > @on)
ORDER BY CASE p.rank WHEN 'sgt' THEN 1 WHEN 'pc' THEN 2 WHEN 'pcso' THEN 3 ELSE 4 END, s.id;
