-- The problems that borough check --strict found in records of the person @ref, and that
-- somebody accepted.
SELECT a.check_code AS "check", a.detail AS what, a.reason, a.accepted_on AS date
FROM accepted_findings a
WHERE a.ref = @ref ORDER BY a.accepted_on, a.check_code, a.detail;
