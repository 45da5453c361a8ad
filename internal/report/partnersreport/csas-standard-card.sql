-- Shows the particulars of the standard @standard.
SELECT s.edition, s.published_on AS published, s.training, s.vetting, s.management, s.fee, s.review_months
FROM csas_standards s
WHERE s.edition = @standard
ORDER BY s.id;
