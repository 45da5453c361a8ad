-- What needs doing at the end of @on. Clearances come whole, those of a person
-- at every level, since a higher one that lasts makes up for a lower one. The
-- stage of an applicant is as pipeline.sql says; its lines are the same here.
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
), interviewed AS (
  SELECT a.id, i.outcome, i.held_on AS done_on,
    ROW_NUMBER() OVER (PARTITION BY a.id ORDER BY i.held_on DESC) AS back
  FROM applicants a JOIN interviews i ON i.volunteer_id = a.id
  WHERE i.held_on BETWEEN a.applied_on AND @on
), vetted AS (
  -- The last step at a level says whether one is awaited, the last decision
  -- whether one is in force.
  SELECT a.id, c.outcome, c.decided_on, c.expires_on,
    ROW_NUMBER() OVER (PARTITION BY a.id, c.level ORDER BY c.decided_on DESC, c.id DESC) AS back,
    ROW_NUMBER() OVER (PARTITION BY a.id, c.level, c.outcome IN ('cleared', 'refused', 'suspended', 'withdrawn')
      ORDER BY c.decided_on DESC, c.id DESC) AS decision_back
  FROM applicants a JOIN clearances c ON c.volunteer_id = a.id
  WHERE c.decided_on <= @on
), trained AS (
  SELECT a.id, r.id AS role_id, COALESCE(MAX(t.done_on), a.applied_on) AS done_on
  FROM applicants a CROSS JOIN roles r
  LEFT JOIN role_courses rc ON rc.role_id = r.id
  LEFT JOIN training t ON t.volunteer_id = a.id AND t.course_id = rc.course_id
    AND t.done_on <= @on AND (t.expires_on IS NULL OR t.expires_on >= @on)
  WHERE r.approved_on <= @on AND (r.retired_on IS NULL OR r.retired_on > @on)
  GROUP BY a.id, a.applied_on, r.id
  HAVING COUNT(DISTINCT rc.course_id) = COUNT(DISTINCT t.course_id)
), steps AS (
  SELECT a.id, a.applied_on,
    (SELECT MAX(d.done_on) FROM vouched d WHERE d.id = a.id AND d.place = 2) AS referenced_on,
    (SELECT MAX(d.done_on) FROM interviewed d WHERE d.id = a.id AND d.back = 1 AND d.outcome = 'passed') AS interviewed_on,
    (SELECT MAX(d.decided_on) FROM vetted d WHERE d.id = a.id AND d.back = 1) AS vetted_on,
    (SELECT MAX(d.decided_on) FROM vetted d WHERE d.id = a.id AND d.back = 1 AND d.outcome IN ('submitted', 'appealed')) AS submitted_on,
    (SELECT MIN(d.decided_on) FROM vetted d WHERE d.id = a.id AND d.decision_back = 1 AND d.outcome = 'cleared' AND d.expires_on >= @on) AS cleared_on,
    COALESCE((SELECT MIN(d.done_on) FROM trained d WHERE d.id = a.id),
      CASE WHEN NOT EXISTS (SELECT 1 FROM roles r WHERE r.approved_on <= @on AND (r.retired_on IS NULL OR r.retired_on > @on))
        THEN a.applied_on END) AS trained_on
  FROM applicants a
), stages AS (
  SELECT s.*, CASE
    WHEN s.referenced_on IS NULL THEN 'references'
    WHEN s.interviewed_on IS NULL THEN 'interview'
    WHEN s.cleared_on IS NULL AND s.submitted_on IS NULL THEN 'clearance'
    WHEN s.cleared_on IS NULL THEN 'awaiting'
    WHEN s.trained_on IS NULL THEN 'training'
    ELSE 'ready' END AS stage
  FROM steps s
), since AS (
  SELECT s.id, s.applied_on AS done_on FROM stages s
  UNION ALL SELECT s.id, s.referenced_on FROM stages s WHERE s.stage <> 'references'
  UNION ALL SELECT s.id, s.interviewed_on FROM stages s WHERE s.stage NOT IN ('references', 'interview')
  UNION ALL SELECT s.id, s.vetted_on FROM stages s WHERE s.stage = 'clearance'
  UNION ALL SELECT s.id, s.submitted_on FROM stages s WHERE s.stage = 'awaiting'
  UNION ALL SELECT s.id, s.cleared_on FROM stages s WHERE s.stage IN ('training', 'ready')
  UNION ALL SELECT s.id, s.trained_on FROM stages s WHERE s.stage = 'ready'
), people AS (
  SELECT s.volunteer_id AS id
  FROM spells s
  WHERE s.standing IN ('active', 'paused', 'suspended') AND s.from_on <= @on AND (s.until_on IS NULL OR s.until_on > @on)
), working AS (
  -- The placements that hold, and so the checks that are still needed.
  SELECT p.id, l.role_id
  FROM people p JOIN placements l ON l.volunteer_id = p.id
  WHERE l.from_on <= @on AND (l.ended_on IS NULL OR l.ended_on >= @on)
), decided AS (
  SELECT p.id, c.level, c.outcome, c.expires_on,
    ROW_NUMBER() OVER (PARTITION BY p.id, c.level ORDER BY c.decided_on DESC, c.id DESC) AS back
  FROM people p JOIN clearances c ON c.volunteer_id = p.id
  WHERE c.decided_on <= @on AND c.outcome IN ('cleared', 'refused', 'suspended', 'withdrawn')
), renewing AS (
  SELECT p.id, c.level, c.outcome, c.decided_on,
    ROW_NUMBER() OVER (PARTITION BY p.id, c.level ORDER BY c.decided_on DESC, c.id DESC) AS back
  FROM people p JOIN clearances c ON c.volunteer_id = p.id
  WHERE c.decided_on <= @on
), courses_done AS (
  -- Training of which one certificate is for good never runs out.
  SELECT t.volunteer_id AS id, t.course_id, MAX(t.expires_on) AS expires_on
  FROM training t
  WHERE t.done_on <= @on
  GROUP BY t.volunteer_id, t.course_id
  HAVING COUNT(*) = COUNT(t.expires_on)
), assessed AS (
  SELECT a.volunteer_id AS id, a.role_id, a.review_on,
    ROW_NUMBER() OVER (PARTITION BY a.volunteer_id, a.role_id ORDER BY a.assessed_on DESC) AS back
  FROM risk_assessments a
  WHERE a.assessed_on <= @on
), asked AS (
  SELECT g.id, r.name, r.name_key, r.kind, r.asked_on,
    -- Whoever is asked again no longer owes the answer from before.
    (r.outcome IS NULL OR r.result_on > @on) AND NOT EXISTS (SELECT 1 FROM referees again
      WHERE again.volunteer_id = r.volunteer_id AND again.name_key = r.name_key
        AND again.asked_on > r.asked_on AND again.asked_on <= @on) AS waiting,
    EXISTS (SELECT 1 FROM vouched d WHERE d.id = g.id AND d.name_key = r.name_key) AS good
  FROM stages g JOIN referees r ON r.volunteer_id = g.id
  WHERE g.stage = 'references' AND r.asked_on BETWEEN g.applied_on AND @on
), found AS (
  SELECT 'clearance' AS kind, d.id, d.level AS about, COALESCE(n.decided_on, '') AS detail, d.expires_on AS day, 0 AS wanted
  FROM decided d LEFT JOIN renewing n ON n.id = d.id AND n.level = d.level AND n.back = 1 AND n.outcome = 'submitted'
  WHERE d.back = 1 AND d.outcome = 'cleared'
  UNION ALL
  SELECT DISTINCT 'training', w.id, c.code, '', d.expires_on, 0
  FROM working w
  JOIN role_courses rc ON rc.role_id = w.role_id
  JOIN courses c ON c.id = rc.course_id
  JOIN courses_done d ON d.id = w.id AND d.course_id = rc.course_id
  WHERE d.expires_on <= @warn_on
  UNION ALL
  SELECT 'risk', w.id, r.code, '', a.review_on, 0
  FROM working w
  JOIN roles r ON r.id = w.role_id
  JOIN assessed a ON a.id = w.id AND a.role_id = w.role_id AND a.back = 1
  WHERE a.review_on <= @warn_on
  UNION ALL
  SELECT 'applicant', g.id, g.stage, '', MAX(e.done_on), 0
  FROM stages g JOIN since e ON e.id = g.id
  GROUP BY g.id, g.stage
  HAVING MAX(e.done_on) < @stalled_on
  UNION ALL
  SELECT 'reference', a.id, a.kind, a.name, a.asked_on, 0
  FROM asked a
  WHERE a.waiting
  UNION ALL
  SELECT 'referee', g.id, '', '', g.applied_on, 2 - COUNT(DISTINCT CASE WHEN a.kind = 'professional' AND (a.waiting OR a.good) THEN a.name_key END)
  FROM stages g LEFT JOIN asked a ON a.id = g.id
  WHERE g.stage = 'references'
  GROUP BY g.id, g.applied_on
  HAVING COUNT(DISTINCT CASE WHEN a.kind = 'professional' AND (a.waiting OR a.good) THEN a.name_key END) < 2
), in_force AS (
  SELECT f.value AS edition, f.from_on
  FROM settings f
  WHERE f.key = 'statement-edition' AND f.from_on <= @on
  ORDER BY f.from_on DESC LIMIT 1
), panels_there AS (
  SELECT t.code, t.name, p.from_on,
    (SELECT MAX(m.held_on) FROM meetings m WHERE m.panel_id = p.id AND m.held_on <= @on) AS last_on
  FROM panels p JOIN teams t ON t.id = p.team_id
  WHERE p.from_on <= @on AND (p.dissolved_on IS NULL OR p.dissolved_on >= @on) AND (t.closed_on IS NULL OR t.closed_on >= @on)
), priorities_open AS (
  SELECT p.ref, t.name, p.theme,
    COALESCE((SELECT r.next_on FROM priority_reviews r
      WHERE r.priority_id = p.id AND r.reviewed_on <= @on ORDER BY r.reviewed_on DESC LIMIT 1), p.review_on) AS next_on
  FROM priorities p
  JOIN meetings m ON m.id = p.meeting_id
  JOIN panels n ON n.id = p.panel_id
  JOIN teams t ON t.id = n.team_id
  WHERE m.held_on <= @on AND (p.closed_on IS NULL OR p.closed_on > @on)
), steps_taken AS (
  SELECT t.code, t.name, s.stage, s.change, s.entered_on,
    ROW_NUMBER() OVER (PARTITION BY t.id ORDER BY c.from_on DESC, s.id DESC) AS back
  FROM teams t JOIN cycles c ON c.team_id = t.id JOIN cycle_steps s ON s.cycle_id = c.id
  WHERE s.entered_on <= @on AND (t.closed_on IS NULL OR t.closed_on >= @on)
), claims_waiting AS (
  -- Since it came in for a decision, or since it was approved to be paid.
  SELECT v.ref, v.name, x.ref || ': ' || x.kind AS claim, x.pence, CASE WHEN x.decided_on <= @on THEN 1 ELSE 0 END AS approved,
    CASE WHEN x.decided_on <= @on THEN x.decided_on ELSE x.claimed_on END AS since_on
  FROM expenses x JOIN volunteers v ON v.id = x.volunteer_id
  WHERE (x.payment_id IS NULL OR x.payment_id IN (SELECT p.id FROM payments p WHERE p.paid_on > @on))
    AND x.claimed_on <= @on AND (x.outcome IS NULL OR x.decided_on > @on OR x.outcome = 'approved')
), planned AS (
  SELECT a.ref, a.owner, a.body, a.due_on,
    COALESCE((SELECT g.status FROM commitment_progress g
      WHERE g.action_id = a.id AND g.reported_on <= @on ORDER BY g.reported_on DESC LIMIT 1), 'not-started') AS status
  FROM commitment_actions a
  WHERE a.from_on <= @on AND a.due_on <= @warn_on
), csas_standing AS (
  SELECT s.case_id, s.step, s.next_on, ROW_NUMBER() OVER (PARTITION BY s.case_id ORDER BY s.id DESC) AS back
  FROM csas_steps s
  WHERE s.taken_on <= @on
), csas_accredited AS (
  SELECT c.id, c.ref, c.organisation, l.next_on
  FROM csas_standing l JOIN csas_cases c ON c.id = l.case_id
  WHERE l.back = 1 AND l.step IN ('accredited', 'continued', 'upheld')
), everything AS (
  SELECT f.kind, v.ref, v.name, f.about, f.detail, f.day, f.wanted
  FROM found f JOIN volunteers v ON v.id = f.id
  UNION ALL
  SELECT 'statement', v.ref, v.name, f.edition, '', CASE WHEN p.from_on > f.from_on THEN p.from_on ELSE f.from_on END, 0
  FROM in_force f CROSS JOIN spells p JOIN volunteers v ON v.id = p.volunteer_id
  WHERE f.edition <> '' AND p.standing = 'active' AND p.from_on <= @on AND (p.until_on IS NULL OR p.until_on > @on)
    AND NOT EXISTS (SELECT 1 FROM statements s WHERE s.volunteer_id = v.id AND s.edition = f.edition AND s.signed_on <= @on)
  UNION ALL
  SELECT 'meeting', p.code, p.name,
    CASE WHEN p.last_on IS NULL THEN 'forming' WHEN p.last_on >= @dormant_on THEN 'in-place' ELSE 'dormant' END, '',
    COALESCE(p.last_on, p.from_on), 0
  FROM panels_there p
  WHERE COALESCE(p.last_on, p.from_on) < @met_on
  UNION ALL
  SELECT 'review', p.ref, p.name, p.theme, '', p.next_on, 0
  FROM priorities_open p
  WHERE p.next_on <= @warn_on
  UNION ALL
  SELECT 'commitment', n.ref, n.owner, n.body, '', n.due_on, 0
  FROM planned n
  WHERE n.status IN ('not-started', 'under-way')
  UNION ALL
  SELECT 'stage', k.code, k.name, '', '', k.entered_on, k.stage
  FROM steps_taken k
  WHERE k.back = 1 AND k.change <> 'finished' AND k.entered_on < @entered_on
  UNION ALL
  SELECT 'claim', w.ref, w.name, w.claim, CAST(w.pence AS TEXT), w.since_on, w.approved
  FROM claims_waiting w
  WHERE w.since_on < @waiting_on
  UNION ALL
  SELECT 'accreditation', c.ref, c.organisation, '', '', c.next_on, 0
  FROM csas_accredited c
  WHERE c.next_on <= @warn_on
  UNION ALL
  -- Powers that run out, unless they were given anew for the time after.
  SELECT 'powers', a.ref, a.name, c.ref, '', a.until_on, 0
  FROM csas_accredited c JOIN accredited a ON a.case_id = c.id
  WHERE a.from_on <= @on AND a.until_on BETWEEN @on AND @warn_on AND (a.ended_on IS NULL OR a.ended_on > @on)
    AND NOT EXISTS (SELECT 1 FROM accredited n WHERE n.case_id = a.case_id AND n.name_key = a.name_key AND n.until_on > a.until_on)
  UNION ALL
  SELECT 'fee', c.ref, c.organisation, '', '', f.due_on, f.pence
  FROM csas_fees f JOIN csas_cases c ON c.id = f.case_id
  WHERE f.due_on <= @on AND (f.settled_on IS NULL OR f.settled_on > @on)
  UNION ALL
  -- The last month that was filed: what came after it and is over is due.
  SELECT 'return', l.month, '', '', '', l.month || '-01', 0
  FROM (SELECT MAX(r.month) AS month FROM returns r WHERE substr(r.filed_at, 1, 10) <= @on) l
  WHERE l.month IS NOT NULL
  UNION ALL
  SELECT 'amendment', a.month, '', a.reason, '', substr(a.opened_at, 1, 10), 0
  FROM amendments a
  WHERE substr(a.opened_at, 1, 10) <= @on
)
SELECT e.kind, e.ref, e.name, e.about, e.detail, e.day, e.wanted
FROM everything e
ORDER BY e.day, e.kind, e.ref, e.about, e.detail;
