-- The applicants at the stage references (see pipeline.sql), and the number of professional
-- references that are still to be asked for.
WITH applicants AS (
  SELECT s.volunteer_id AS id, s.from_on AS applied_on
  FROM spells s
  WHERE s.standing = 'applicant' AND s.from_on <= @on AND (s.until_on IS NULL OR s.until_on > @on)
), vouched AS (
  SELECT a.id, r.name_key, MIN(r.result_on) AS done_on,
    ROW_NUMBER() OVER (PARTITION BY a.id ORDER BY MIN(r.result_on), r.name_key) AS place
  FROM applicants a JOIN referees r ON r.volunteer_id = a.id
  WHERE r.kind = 'professional' AND r.outcome = 'satisfactory' AND r.asked_on >= a.applied_on AND r.result_on <= @on
    AND NOT EXISTS (SELECT 1 FROM referees w WHERE w.volunteer_id = r.volunteer_id AND w.name_key = r.name_key
      AND w.asked_on > r.asked_on AND w.outcome = 'unsatisfactory' AND w.result_on <= @on)
  GROUP BY a.id, r.name_key
), unvouched AS (
  SELECT a.id, a.applied_on
  FROM applicants a
  WHERE NOT EXISTS (SELECT 1 FROM vouched d WHERE d.id = a.id AND d.place = 2)
), asked AS (
  SELECT g.id, r.name, r.name_key, r.kind, r.asked_on,
    -- If a referee is asked again, only the last request still waits for an answer.
    (r.outcome IS NULL OR r.result_on > @on) AND NOT EXISTS (SELECT 1 FROM referees again
      WHERE again.volunteer_id = r.volunteer_id AND again.name_key = r.name_key
        AND again.asked_on > r.asked_on AND again.asked_on <= @on) AS waiting,
    EXISTS (SELECT 1 FROM vouched d WHERE d.id = g.id AND d.name_key = r.name_key) AS good
  FROM unvouched g JOIN referees r ON r.volunteer_id = g.id
  WHERE r.asked_on BETWEEN g.applied_on AND @on
)
SELECT v.ref, v.name, g.applied_on AS applied,
  2 - COUNT(DISTINCT CASE WHEN a.kind = 'professional' AND (a.waiting OR a.good) THEN a.name_key END) AS missing
FROM unvouched g
JOIN volunteers v ON v.id = g.id
LEFT JOIN asked a ON a.id = g.id
GROUP BY v.ref, v.name, g.applied_on
HAVING COUNT(DISTINCT CASE WHEN a.kind = 'professional' AND (a.waiting OR a.good) THEN a.name_key END) < 2
ORDER BY g.applied_on, v.ref;
