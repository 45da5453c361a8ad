-- The applicants, and the stage at which each applicant is at the end of @on.
--
-- The stage is the first step of the list below that is not done. Only this query computes
-- stages. Other reports, and the return, use this query.
--   references  two satisfactory professional references from different
--               referees, asked for since the application (R3b)
--   interview   a formal interview since the application; the last one was
--               passed (R3c)
--   clearance   a clearance submitted, or in force
--   awaiting    a clearance in force, at any level (R3a)
--   training    the training of at least one open role done and in date (R3d);
--               no training is required if there is no open role
--   ready       the applicant can start
-- since is the date on which the previous step was done. against counts the unsatisfactory
-- references and the failed interviews since the application. It counts them even if good
-- references and passed interviews follow.
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
), interviewed AS ( -- back is 1 for the last interview since the application
  SELECT a.id, i.outcome, i.held_on AS done_on,
    ROW_NUMBER() OVER (PARTITION BY a.id ORDER BY i.held_on DESC) AS back
  FROM applicants a JOIN interviews i ON i.volunteer_id = a.id
  WHERE i.held_on BETWEEN a.applied_on AND @on
), vetted AS (
  -- back is 1 for the last step at a level, which decides whether a clearance is awaited. A
  -- decision whose decision_back is 1 is the last decision at a level, and decides whether a
  -- clearance is in force.
  SELECT a.id, c.outcome, c.decided_on, c.expires_on,
    ROW_NUMBER() OVER (PARTITION BY a.id, c.level ORDER BY c.decided_on DESC, c.id DESC) AS back,
    ROW_NUMBER() OVER (PARTITION BY a.id, c.level, c.outcome IN ('cleared', 'refused', 'suspended', 'withdrawn')
      ORDER BY c.decided_on DESC, c.id DESC) AS decision_back
  FROM applicants a JOIN clearances c ON c.volunteer_id = a.id
  WHERE c.decided_on <= @on
), open_roles AS ( -- the roles open on @on, and the number of courses that each requires
  SELECT r.id, COUNT(rc.course_id) AS courses
  FROM roles r LEFT JOIN role_courses rc ON rc.role_id = r.id
  WHERE r.approved_on <= @on AND (r.retired_on IS NULL OR r.retired_on > @on)
  GROUP BY r.id
), required AS ( -- the courses that each open role requires
  SELECT rc.course_id, o.id AS role_id, o.courses
  FROM open_roles o JOIN role_courses rc ON rc.role_id = o.id
  GROUP BY rc.course_id, o.id, o.courses
), trained AS (
  -- A row for each applicant and each open role whose required training the applicant has done.
  -- The query finds the roles from the training that was done, which is faster than to compare
  -- every role with every applicant. The row with role_id 0 says that the applicant needs no
  -- training: an open role requires none, or no role is open.
  SELECT a.id, q.role_id, MAX(t.done_on) AS done_on
  FROM applicants a
  JOIN training t ON t.volunteer_id = a.id AND t.done_on <= @on AND (t.expires_on IS NULL OR t.expires_on >= @on)
  JOIN required q ON q.course_id = t.course_id
  GROUP BY a.id, q.role_id, q.courses
  HAVING COUNT(DISTINCT t.course_id) = q.courses
  UNION ALL
  SELECT a.id, 0, a.applied_on
  FROM applicants a
  WHERE EXISTS (SELECT 1 FROM open_roles o WHERE o.courses = 0) OR NOT EXISTS (SELECT 1 FROM open_roles o)
), steps AS ( -- the date on which each applicant did each step, or NULL
  SELECT a.id, a.applied_on, r.referenced_on, i.interviewed_on, c.vetted_on, c.submitted_on, c.cleared_on, t.trained_on
  FROM applicants a
  LEFT JOIN (
    SELECT d.id, MAX(d.done_on) AS referenced_on FROM vouched d WHERE d.place = 2 GROUP BY d.id
  ) r ON r.id = a.id
  LEFT JOIN (
    SELECT d.id, MAX(d.done_on) AS interviewed_on FROM interviewed d
    WHERE d.back = 1 AND d.outcome = 'passed' GROUP BY d.id
  ) i ON i.id = a.id
  LEFT JOIN (
    SELECT d.id,
      MAX(CASE WHEN d.back = 1 THEN d.decided_on END) AS vetted_on,
      MAX(CASE WHEN d.back = 1 AND d.outcome IN ('submitted', 'appealed') THEN d.decided_on END) AS submitted_on,
      MIN(CASE WHEN d.decision_back = 1 AND d.outcome = 'cleared' AND d.expires_on >= @on THEN d.decided_on END)
        AS cleared_on
    FROM vetted d GROUP BY d.id
  ) c ON c.id = a.id
  LEFT JOIN (SELECT d.id, MIN(d.done_on) AS trained_on FROM trained d GROUP BY d.id) t ON t.id = a.id
), stages AS MATERIALIZED ( -- computed once, not again for each SELECT of since
  SELECT t.*, CASE
    WHEN t.referenced_on IS NULL THEN 'references'
    WHEN t.interviewed_on IS NULL THEN 'interview'
    WHEN t.cleared_on IS NULL AND t.submitted_on IS NULL THEN 'clearance'
    WHEN t.cleared_on IS NULL THEN 'awaiting'
    WHEN t.trained_on IS NULL THEN 'training'
    ELSE 'ready' END AS stage
  FROM steps t
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
), since AS ( -- the dates of the steps that each applicant has done; the latest date counts
  SELECT g.id, g.applied_on AS done_on FROM stages g
  UNION ALL SELECT g.id, g.referenced_on FROM stages g WHERE g.stage <> 'references'
  UNION ALL SELECT g.id, g.interviewed_on FROM stages g WHERE g.stage NOT IN ('references', 'interview')
  UNION ALL SELECT g.id, g.vetted_on FROM stages g WHERE g.stage = 'clearance'
  UNION ALL SELECT g.id, g.submitted_on FROM stages g WHERE g.stage = 'awaiting'
  UNION ALL SELECT g.id, g.cleared_on FROM stages g WHERE g.stage IN ('training', 'ready')
  UNION ALL SELECT g.id, g.trained_on FROM stages g WHERE g.stage = 'ready'
)
SELECT g.stage, v.ref AS volunteer, v.name, g.applied_on AS applied, MAX(e.done_on) AS since, d.against
FROM stages g JOIN volunteers v ON v.id = g.id JOIN since e ON e.id = g.id JOIN adverse_text d ON d.id = g.id
GROUP BY g.stage, v.ref, v.name, g.applied_on, d.against
ORDER BY MAX(e.done_on), v.ref;
