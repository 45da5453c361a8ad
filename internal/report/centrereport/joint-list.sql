-- The joint engagement meetings, with a row for each partner who took part.
SELECT r.code AS round, b.code, b.name AS borough, m.held_on AS date, m.theme, p.partner AS partners
FROM joint_meetings m
JOIN joint_rounds r ON r.id = m.round_id
JOIN boroughs b ON b.code = m.borough
LEFT JOIN joint_meeting_partners p ON p.round_id = m.round_id AND p.borough = m.borough
WHERE (@round IS NULL OR r.code = @round)
  AND (@theme IS NULL OR m.theme = @theme)
  AND (@borough IS NULL OR b.code = @borough)
ORDER BY r.from_on, r.code, m.held_on, b.name_key, p.partner;
