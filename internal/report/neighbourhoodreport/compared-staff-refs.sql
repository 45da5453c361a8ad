-- Lists the refs of the people that compared-staff.sql counts, by group. The program compares
-- the refs with those of earlier publications, so that nobody's answer can be worked out from
-- the differences between publications (R19). The query does not read answers: they may only
-- be counted (R14).
WITH counted AS (         -- the staff who are posted on @on; the group is the rank
  SELECT p.staff_id AS id, p.rank AS grp
  FROM postings p JOIN teams t ON t.id = p.team_id
  WHERE p.from_on <= @on AND (p.until_on IS NULL OR p.until_on > @on)
    AND (@team IS NULL OR t.code = @team)
    AND (@ward IS NULL OR EXISTS (
      SELECT 1 FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = t.id AND w.code = @ward))
)
SELECT c.grp, t.ref
FROM counted c JOIN staff t ON t.id = c.id
ORDER BY c.grp, t.ref;
