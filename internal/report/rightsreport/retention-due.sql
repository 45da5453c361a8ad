-- The records with a retention period. since is the day from which the period is counted. been
-- is true if the person was active, paused or suspended at some time.
WITH people AS (
  SELECT v.id, v.ref, v.name, s.standing, s.from_on,
    EXISTS (SELECT 1 FROM spells o WHERE o.volunteer_id = v.id
      AND o.standing IN ('active', 'paused', 'suspended')) AS been
  FROM volunteers v JOIN spells s ON s.volunteer_id = v.id AND s.until_on IS NULL
), kept AS (
  SELECT 'applicants' AS kind, ref, name, from_on AS since FROM people
    WHERE standing IN ('rejected', 'withdrawn') AND NOT been
  UNION ALL
  SELECT 'volunteers', ref, name, from_on FROM people WHERE standing IN ('left', 'rejected', 'withdrawn') AND been
  UNION ALL
  SELECT 'staff', s.ref, s.name, MAX(p.until_on) FROM staff s JOIN postings p ON p.staff_id = s.id
  GROUP BY s.id, s.ref, s.name HAVING COUNT(*) = COUNT(p.until_on)
  UNION ALL
  SELECT 'members', m.ref, m.name, MAX(s.ended_on) FROM members m JOIN seats s ON s.member_id = m.id
  GROUP BY m.id, m.ref, m.name HAVING COUNT(*) = COUNT(s.ended_on)
  UNION ALL
  SELECT 'contacts', c.ref, c.name, MAX(s.ended_on) FROM contacts c JOIN contact_spells s ON s.contact_id = c.id
  GROUP BY c.id, c.ref, c.name HAVING COUNT(*) = COUNT(s.ended_on)
  UNION ALL
  SELECT 'accredited', ref, name, COALESCE(ended_on, until_on) FROM accredited
  UNION ALL
  SELECT 'references', v.ref, v.name, MAX(COALESCE(r.result_on, r.asked_on)) FROM referees r
    JOIN volunteers v ON v.id = r.volunteer_id
  GROUP BY v.id, v.ref, v.name HAVING COUNT(*) > COUNT(CASE WHEN substr(r.name, 1, 8) = '(erased ' THEN 1 END)
  UNION ALL
  SELECT 'expenses', e.ref, v.name, CASE e.outcome WHEN 'rejected' THEN e.decided_on ELSE p.paid_on END
  FROM expenses e JOIN volunteers v ON v.id = e.volunteer_id LEFT JOIN payments p ON p.id = e.payment_id
  WHERE e.outcome = 'rejected' OR p.id IS NOT NULL
  UNION ALL
  SELECT 'issues', i.ref, v.name, i.closed_on FROM issues i JOIN volunteers v ON v.id = i.volunteer_id
    WHERE i.closed_on IS NOT NULL
  UNION ALL
  SELECT 'oh', v.ref, v.name, COALESCE(o.review_on, o.answered_on) FROM oh_referrals o
    JOIN volunteers v ON v.id = o.volunteer_id WHERE o.answered_on IS NOT NULL
)
SELECT kind, ref, name, since FROM kept
WHERE name <> '(erased)' OR kind IN ('references', 'expenses')
ORDER BY since, kind, ref;
