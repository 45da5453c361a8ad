-- Every borough. met is the date of its joint engagement meeting in the round @round, and last
-- is the date of its last meeting in any other round.
SELECT b.code, b.name AS borough, b.cluster,
  (SELECT MAX(o.held_on) FROM joint_meetings o JOIN joint_rounds n ON n.id = o.round_id
    WHERE o.borough = b.code AND n.code <> @round) AS last,
  (SELECT m.held_on FROM joint_meetings m JOIN joint_rounds r ON r.id = m.round_id
    WHERE m.borough = b.code AND r.code = @round) AS met
FROM boroughs b
ORDER BY b.name_key;
