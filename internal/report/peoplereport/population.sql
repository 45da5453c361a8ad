-- Who diversity.sql counts: the people of @of on a day, by group and ref. It reads
-- no answer: what is published of their answers is held against what was published
-- before by who they are alone (R14, R19). The parameters are those of diversity.sql.
WITH posted AS (            -- staff on strength on the day, or each leaving of the period
  SELECT p.id, p.staff_id, p.rank, p.left_reason
  FROM postings p JOIN teams t ON t.id = p.team_id
  WHERE ((@of = 'staff' AND p.from_on <= @on AND (p.until_on IS NULL OR p.until_on > @on))
      OR (@of = 'leavers' AND p.left_reason IS NOT NULL AND p.until_on BETWEEN @from AND @to))
    AND (@team IS NULL OR t.code = @team)
    AND (@ward IS NULL OR EXISTS (
      SELECT 1 FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = t.id AND w.code = @ward))
), places AS (            -- the wards in scope, with the teams that work them that day
  SELECT w.id AS ward_id, o.team_id,
    CASE @by WHEN 'ward' THEN w.code WHEN 'team' THEN COALESCE(o.code, 'none') ELSE 'all' END AS grp
  FROM wards w
  LEFT JOIN (
    SELECT tw.ward_id, t.id AS team_id, t.code FROM team_wards tw JOIN teams t ON t.id = tw.team_id
    WHERE t.from_on <= @on AND (t.closed_on IS NULL OR t.closed_on >= @on)) o ON o.ward_id = w.id
  WHERE @of IN ('panels', 'contacts') AND (@ward IS NULL OR w.code = @ward) AND (@team IS NULL OR o.code = @team)
), seated AS (            -- seats held that day on panels not dissolved
  SELECT pl.grp, se.member_id AS id, se.id AS seat_id, se.link, se.tenure, se.part_id
  FROM seats se JOIN panels p ON p.id = se.panel_id JOIN places pl ON pl.team_id = p.team_id
  WHERE @of = 'panels' AND se.from_on <= @on AND (se.ended_on IS NULL OR se.ended_on >= @on)
    AND (p.dissolved_on IS NULL OR p.dissolved_on >= @on)
    AND ((@seat IS NULL AND se.seat <> 'police') OR @seat IN ('all', se.seat))
), known AS (             -- contacts in the wards' networks that day
  SELECT pl.grp, n.contact_id AS id, n.kind, n.part_id
  FROM contact_spells n JOIN places pl ON pl.ward_id = n.ward_id
  WHERE @of = 'contacts' AND n.from_on <= @on AND (n.ended_on IS NULL OR n.ended_on >= @on)
), counted AS (           -- who is counted, each in every group of theirs once; staff by rank
  SELECT 'volunteer' AS kind, s.volunteer_id AS id,
    COALESCE(CASE @by WHEN 'role' THEN r.code WHEN 'ward' THEN w.code WHEN 'deployment' THEN r.deployment
      ELSE 'all' END, 'none') AS grp
  FROM spells s
  LEFT JOIN placements p ON @by IS NOT NULL AND p.volunteer_id = s.volunteer_id
    AND p.from_on <= @on AND (p.ended_on IS NULL OR p.ended_on >= @on)
  LEFT JOIN roles r ON r.id = p.role_id
  LEFT JOIN wards w ON w.id = p.ward_id
  WHERE @of = 'volunteers' AND s.standing IN ('active', 'paused', 'suspended')
    AND s.from_on <= @on AND (s.until_on IS NULL OR s.until_on > @on)
  GROUP BY 1, 2, 3
  UNION ALL
  SELECT 'staff', staff_id, rank FROM posted
  UNION ALL
  SELECT 'member', id, grp FROM seated GROUP BY id, grp
  UNION ALL
  SELECT 'contact', id, grp FROM known GROUP BY id, grp
)
SELECT c.grp, COALESCE(v.ref, s.ref, m.ref, k.ref) AS ref
FROM counted c
LEFT JOIN volunteers v ON c.kind = 'volunteer' AND v.id = c.id
LEFT JOIN staff s ON c.kind = 'staff' AND s.id = c.id
LEFT JOIN members m ON c.kind = 'member' AND m.id = c.id
LEFT JOIN contacts k ON c.kind = 'contact' AND k.id = c.id
ORDER BY c.grp, ref;
