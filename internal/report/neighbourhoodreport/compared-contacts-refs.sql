-- Lists the refs of the people that compared-contacts.sql counts, by group. The program
-- compares the refs with those of earlier publications, so that nobody's answer can be worked
-- out from the differences between publications (R19). The query does not read answers: they
-- may only be counted (R14).
WITH places AS (          -- the selected wards and the teams that work them on @on, with the group of each
  SELECT w.id AS ward_id, o.team_id,
    CASE @by WHEN 'ward' THEN w.code WHEN 'team' THEN COALESCE(o.code, 'none') ELSE 'all' END AS grp
  FROM wards w
  LEFT JOIN (
    SELECT tw.ward_id, t.id AS team_id, t.code FROM team_wards tw JOIN teams t ON t.id = tw.team_id
    WHERE t.from_on <= @on AND (t.closed_on IS NULL OR t.closed_on >= @on)) o ON o.ward_id = w.id
  WHERE (@ward IS NULL OR w.code = @ward) AND (@team IS NULL OR o.code = @team)
), known AS (             -- the contacts who are in the networks of these wards on @on
  SELECT pl.grp, n.contact_id AS id, n.kind, n.part_id
  FROM contact_spells n JOIN places pl ON pl.ward_id = n.ward_id
  WHERE n.from_on <= @on AND (n.ended_on IS NULL OR n.ended_on >= @on)
), counted AS (           -- each person once in each of their groups
  SELECT id, grp FROM known GROUP BY id, grp
)
SELECT c.grp, t.ref
FROM counted c JOIN contacts t ON t.id = c.id
ORDER BY c.grp, t.ref;
