-- Lists the teams that work on @on, and the other teams to which staff are posted on that day.
-- There is a row for each ward of a team. residents is the latest number of residents of the
-- ward. funded is the number of PCSO posts of the team that somebody else pays for. sgt, pc,
-- pcso and special are the numbers of staff posted to the team. @team limits the list to that
-- team.
WITH posted AS ( -- the number of staff posted to each team on @on
  SELECT p.team_id,
    COUNT(*) FILTER (WHERE p.rank = 'sgt') AS sgt,
    COUNT(*) FILTER (WHERE p.rank = 'pc') AS pc,
    COUNT(*) FILTER (WHERE p.rank = 'pcso') AS pcso,
    COUNT(*) FILTER (WHERE p.rank = 'special') AS special
  FROM postings p
  WHERE p.from_on <= @on AND (p.until_on IS NULL OR p.until_on > @on)
  GROUP BY p.team_id
), known AS ( -- the numbers of residents of each ward; place is 1 for the latest
  SELECT r.ward_id, r.residents,
    ROW_NUMBER() OVER (PARTITION BY r.ward_id ORDER BY r.from_on DESC) AS place
  FROM ward_residents r
  WHERE r.from_on <= @on
), paid AS ( -- the numbers of posts that others pay for; place is 1 for the latest of a team
  SELECT f.team_id, f.pcsos,
    ROW_NUMBER() OVER (PARTITION BY f.team_id ORDER BY f.from_on DESC) AS place
  FROM team_funding f
  WHERE f.from_on <= @on
)
SELECT t.code AS team, t.name, w.code AS ward, k.residents, t.from_on AS "from", t.closed_on AS "to",
  COALESCE(f.pcsos, 0) AS funded, COALESCE(p.sgt, 0) AS sgt, COALESCE(p.pc, 0) AS pc,
  COALESCE(p.pcso, 0) AS pcso, COALESCE(p.special, 0) AS special
FROM teams t
JOIN team_wards tw ON tw.team_id = t.id
JOIN wards w ON w.id = tw.ward_id
LEFT JOIN known k ON k.ward_id = w.id AND k.place = 1
LEFT JOIN paid f ON f.team_id = t.id AND f.place = 1
LEFT JOIN posted p ON p.team_id = t.id
WHERE CASE WHEN @team IS NOT NULL THEN t.code = @team
  ELSE p.team_id IS NOT NULL OR (t.from_on <= @on AND (t.closed_on IS NULL OR t.closed_on >= @on)) END
ORDER BY t.code, w.code;
