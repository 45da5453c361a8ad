-- Lists the staff who are in the teams at the end of @on. If @left is 1, it lists instead the
-- staff who had left the teams by then. @team and @rank limit the list by the latest posting.
-- @without leaves out the staff who had done that course by then.
WITH latest AS ( -- the postings by @on; place is 1 for the latest posting
  SELECT p.staff_id, p.team_id, p.rank, p.from_on, p.until_on, p.left_reason,
    ROW_NUMBER() OVER (PARTITION BY p.staff_id ORDER BY p.from_on DESC, p.id DESC) AS place
  FROM postings p
  WHERE p.from_on <= @on
)
SELECT s.ref, s.name, l.rank, t.code AS team, l.from_on AS "from",
  CASE WHEN l.until_on <= @on THEN l.until_on END AS left_on,
  CASE WHEN l.until_on <= @on THEN l.left_reason END AS reason
FROM latest l
JOIN staff s ON s.id = l.staff_id
JOIN teams t ON t.id = l.team_id
WHERE l.place = 1
  AND CASE WHEN @left = 1 THEN l.until_on <= @on ELSE l.until_on IS NULL OR l.until_on > @on END
  AND (@team IS NULL OR t.code = @team)
  AND (@rank IS NULL OR l.rank = @rank)
  AND (@without IS NULL OR NOT EXISTS (
    SELECT 1 FROM staff_training d JOIN courses c ON c.id = d.course_id
    WHERE d.staff_id = s.id AND c.code = @without AND d.done_on <= @on))
ORDER BY s.id;
