-- Lists the teams that work on @on with the facts that the rules on the seven
-- stages need, up to that day: a team's wards, the steps of its cycles, the
-- latest engagement in one of its wards, and the priorities that its panels set
-- since the last cycle started. The program applies the rules to these facts to
-- find a team's stage and what is missing. @ward limits the list to the teams
-- of that ward. @team selects one team, even if it is closed. CROSS JOIN fixes
-- the order of the joins, so that events and priorities are looked up by team
-- and not all read.
WITH working AS MATERIALIZED (
  SELECT t.id, t.code, t.name, t.from_on, t.closed_on,
    (SELECT MAX(c.from_on) FROM cycles c WHERE c.team_id = t.id AND c.from_on <= @on) AS cycle_on
  FROM teams t
  WHERE t.from_on <= @on AND (@team IS NOT NULL OR t.closed_on IS NULL OR t.closed_on >= @on)
    AND (@team IS NULL OR t.code = @team)
    AND (@ward IS NULL OR EXISTS (
      SELECT 1 FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = t.id AND w.code = @ward))
), events AS (
  SELECT k.id, e.id AS engagement_id, e.ref, e.held_on,
    ROW_NUMBER() OVER (PARTITION BY k.id ORDER BY e.held_on DESC, e.id DESC) AS back
  FROM working k CROSS JOIN team_wards tw CROSS JOIN engagements e
  WHERE tw.team_id = k.id AND e.ward_id = tw.ward_id AND e.held_on BETWEEN k.cycle_on AND @on
), facts AS (
  SELECT k.id, 1 AS place, 'team' AS fact, k.id AS nth, 0 AS cycle, '' AS what, 0 AS stage, k.from_on AS day,
    k.closed_on AS other, '' AS text
  FROM working k
  UNION ALL
  SELECT k.id, 2, 'ward', 0, 0, w.code, 0, '', '', ''
  FROM working k JOIN team_wards tw ON tw.team_id = k.id JOIN wards w ON w.id = tw.ward_id
  UNION ALL
  SELECT k.id, 3, 'step', s.id, c.id, s.change, s.stage, s.entered_on, '', COALESCE(s.evidence, '')
  FROM working k JOIN cycles c ON c.team_id = k.id JOIN cycle_steps s ON s.cycle_id = c.id
  WHERE s.entered_on <= @on
  UNION ALL
  SELECT v.id, 4, 'event', v.engagement_id, 0, v.ref, 0, v.held_on, '', ''
  FROM events v
  WHERE v.back = 1
  UNION ALL
  SELECT k.id, 5, 'priority', y.id, 0, y.ref, CASE WHEN y.outcome = 'dropped' THEN 1 ELSE 0 END, m.held_on,
    COALESCE(y.closed_on, ''),
    COALESCE((SELECT MIN(a.taken_on) FROM priority_actions a WHERE a.priority_id = y.id), '')
  FROM working k CROSS JOIN panels p CROSS JOIN priorities y CROSS JOIN meetings m
  WHERE p.team_id = k.id AND y.panel_id = p.id AND m.id = y.meeting_id AND m.held_on BETWEEN k.cycle_on AND @on
)
SELECT k.code AS team, k.name, f.fact, f.cycle, f.what, f.stage, f.day, f.other, f.text
FROM facts f JOIN working k ON k.id = f.id
ORDER BY k.code, f.place, f.day, f.nth, f.what;
