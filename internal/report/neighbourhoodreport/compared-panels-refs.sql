-- Lists the refs of the people that compared-panels.sql counts, by group. The program compares
-- the refs with those of earlier publications, so that nobody's answer can be worked out from
-- the differences between publications (R19). The query does not read answers: they may only
-- be counted (R14).
WITH places AS (          -- the selected wards and the teams that work them on @on, with the group of each
  SELECT w.id AS ward_id, o.team_id,
    CASE @by WHEN 'ward' THEN w.code WHEN 'team' THEN COALESCE(o.code, 'none') ELSE 'all' END AS grp
  FROM wards w
  LEFT JOIN (
    SELECT tw.ward_id, t.id AS team_id, t.code FROM team_wards tw JOIN teams t ON t.id = tw.team_id
    WHERE t.from_on <= @on AND (t.closed_on IS NULL OR t.closed_on >= @on)) o ON o.ward_id = w.id
  WHERE (@ward IS NULL OR w.code = @ward) AND (@team IS NULL OR o.code = @team)
), seated AS (            -- the seats on the panels of these teams on @on, if the panel is not dissolved
  SELECT pl.grp, se.member_id AS id, se.id AS seat_id, se.link, se.tenure, se.part_id
  FROM seats se JOIN panels p ON p.id = se.panel_id JOIN places pl ON pl.team_id = p.team_id
  WHERE se.from_on <= @on AND (se.ended_on IS NULL OR se.ended_on >= @on)
    AND (p.dissolved_on IS NULL OR p.dissolved_on >= @on)
    AND ((@seat IS NULL AND se.seat <> 'police') OR @seat IN ('all', se.seat))
), counted AS (           -- each person once in each of their groups
  SELECT id, grp FROM seated GROUP BY id, grp
)
SELECT c.grp, t.ref
FROM counted c JOIN members t ON t.id = c.id
ORDER BY c.grp, t.ref;
