-- The references for applicants at the stage references (see pipeline.sql) that were asked for
-- by @on and have not been received. pipeline.sql explains against.
WITH applicants AS (
  SELECT s.volunteer_id AS id, s.from_on AS applied_on, v.name_key
  FROM spells s JOIN volunteers v ON v.id = s.volunteer_id
  WHERE s.standing = 'applicant' AND s.from_on <= @on AND (s.until_on IS NULL OR s.until_on > @on)
), vouched AS (
  -- The referees who gave a satisfactory professional reference since the application. A
  -- referee does not count if a later answer of the same referee is unsatisfactory. place
  -- numbers the referees of an applicant in the order of their answers.
  SELECT a.id, r.name_key, MIN(r.result_on) AS done_on,
    ROW_NUMBER() OVER (PARTITION BY a.id ORDER BY MIN(r.result_on), r.name_key) AS place
  FROM applicants a JOIN referees r ON r.volunteer_id = a.id
  WHERE r.kind = 'professional' AND r.outcome = 'satisfactory' AND r.asked_on >= a.applied_on AND r.result_on <= @on
    AND r.name_key <> a.name_key -- nobody is their own referee
    AND NOT EXISTS (SELECT 1 FROM referees w WHERE w.volunteer_id = r.volunteer_id AND w.name_key = r.name_key
      AND (w.asked_on > r.asked_on OR (w.asked_on = r.asked_on AND w.id > r.id))
      AND w.outcome = 'unsatisfactory' AND w.result_on <= @on)
  GROUP BY a.id, r.name_key
), adverse AS (
  -- The number of each applicant's unsatisfactory references and failed interviews since the
  -- application. A start despite them needs a reason (R3e).
  SELECT a.id,
    (SELECT COUNT(*) FROM referees r WHERE r.volunteer_id = a.id AND r.outcome = 'unsatisfactory'
      AND r.asked_on >= a.applied_on AND r.result_on <= @on) AS bad_references,
    (SELECT COUNT(*) FROM interviews i WHERE i.volunteer_id = a.id AND i.outcome = 'failed'
      AND i.held_on BETWEEN a.applied_on AND @on) AS failed_interviews
  FROM applicants a
), adverse_text AS ( -- the same numbers as a text, or '' if there are none
  SELECT d.id,
    CASE d.bad_references WHEN 0 THEN '' WHEN 1 THEN '1 unsatisfactory reference'
      ELSE d.bad_references || ' unsatisfactory references' END
    || CASE WHEN d.bad_references > 0 AND d.failed_interviews > 0 THEN ', ' ELSE '' END
    || CASE d.failed_interviews WHEN 0 THEN '' WHEN 1 THEN '1 failed interview'
      ELSE d.failed_interviews || ' failed interviews' END AS against
  FROM adverse d
), unvouched AS ( -- the applicants with fewer than two of these referees
  SELECT a.id, a.applied_on
  FROM applicants a
  WHERE NOT EXISTS (SELECT 1 FROM vouched d WHERE d.id = a.id AND d.place = 2)
), asked AS (
  -- The references asked for since the application. waiting says that the answer is still to
  -- come, and good that the referee is one of those in vouched.
  SELECT g.id, r.name, r.name_key, r.kind, r.asked_on,
    -- If a referee is asked again, only the last request still waits for an answer.
    (r.outcome IS NULL OR r.result_on > @on) AND NOT EXISTS (SELECT 1 FROM referees again
      WHERE again.volunteer_id = r.volunteer_id AND again.name_key = r.name_key
        AND again.asked_on > r.asked_on AND again.asked_on <= @on) AS waiting,
    EXISTS (SELECT 1 FROM vouched d WHERE d.id = g.id AND d.name_key = r.name_key) AS good
  FROM unvouched g JOIN referees r ON r.volunteer_id = g.id
  WHERE r.asked_on BETWEEN g.applied_on AND @on
)
SELECT v.ref, v.name, a.kind, a.name AS referee, a.asked_on AS asked, d.against
FROM asked a
JOIN volunteers v ON v.id = a.id
JOIN adverse_text d ON d.id = a.id
WHERE a.waiting
ORDER BY a.asked_on, v.ref, a.kind, a.name;
