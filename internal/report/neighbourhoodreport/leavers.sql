-- Lists the volunteers who left from @from to @to, both included. started is the date on which
-- the volunteer had last joined or rejoined.
SELECT s.reason, v.ref AS volunteer, v.name, MAX(j.from_on) AS started, s.from_on AS left_on
FROM spells s
JOIN volunteers v ON v.id = s.volunteer_id
JOIN spells j ON j.volunteer_id = s.volunteer_id AND j.change IN ('joined', 'rejoined')
  AND (j.from_on < s.from_on OR (j.from_on = s.from_on AND j.id < s.id))
WHERE s.change = 'left' AND s.from_on BETWEEN @from AND @to
GROUP BY s.id, s.reason, v.ref, v.name, s.from_on
ORDER BY s.from_on, v.ref;
