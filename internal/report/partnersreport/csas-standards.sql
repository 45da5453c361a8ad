-- Lists the standards published by @on. until is the date on which the next standard was
-- published. cases is the number of cases begun by @on to which the standard applies.
SELECT s.edition, s.published_on AS published,
  (SELECT MIN(n.published_on) FROM csas_standards n WHERE n.published_on > s.published_on
    AND n.published_on <= @on) AS until,
  s.fee, s.review_months,
  (SELECT COUNT(*) FROM csas_cases c JOIN csas_steps a ON a.case_id = c.id AND a.step = 'applied'
    WHERE c.standard_id = s.id AND a.taken_on <= @on) AS cases
FROM csas_standards s
WHERE s.published_on <= @on
ORDER BY s.published_on;
