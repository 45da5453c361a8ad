-- The rounds of joint engagement meetings. done is the number of boroughs that have met in the
-- round, and left is the number of boroughs that have not.
SELECT r.code AS round, r.theme, r.from_on AS "from", COUNT(m.borough) AS done,
  (SELECT COUNT(*) FROM boroughs) - COUNT(m.borough) AS "left", MAX(m.held_on) AS last
FROM joint_rounds r
LEFT JOIN joint_meetings m ON m.round_id = r.id
GROUP BY r.id, r.code, r.theme, r.from_on
ORDER BY r.from_on, r.code;
