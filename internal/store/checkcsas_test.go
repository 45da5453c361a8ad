package store

import "testing"

// TestCheckAccreditation breaks each rule of the accreditation scheme.
func TestCheckAccreditation(t *testing.T) {
	csas := `INSERT INTO csas_standards VALUES (1, '1', '2026-01-01', 'two days', 'a check', 'a supervisor', 100, 12);
		INSERT INTO csas_cases VALUES (1, 'C0001', 'Acme', 'acme', 1), (2, 'C0002', 'ACME', 'acme', 1);
		INSERT INTO csas_steps VALUES (1, 1, 'applied', '2026-01-01', 'applicant', NULL, ''), (2, 1, 'endorsed', '2026-01-02', 'council', NULL, ''),
			(3, 1, 'accredited', '2026-01-03', 'csas-office', '2027-01-03', ''), (4, 1, 'withdrawn', '2026-02-01', 'csas-office', NULL, ''),
			(5, 2, 'applied', '2026-02-01', 'applicant', NULL, '');
		INSERT INTO accredited VALUES (1, 'A0001', 1, 'Ivo', 'ivo', '2026-01-03', '2026-12-31', NULL, NULL); `
	for _, c := range []broken{
		{"accreditation", csas, nil},
		{"no application to be accredited", csas + `DELETE FROM csas_steps WHERE case_id = 2`, []string{"C0002 has no step, not even its application"}},
		{"a stage skipped", csas + `DELETE FROM csas_steps WHERE id = 2`,
			[]string{"C0001 breaks R21b: C0001 applied on 2026-01-01 and waits for a local body to endorse or oppose it"}},
		{"steps out of order", csas + `UPDATE csas_steps SET taken_on = '2026-01-04' WHERE id = 2`,
			[]string{"C0001 breaks R21c: 2026-01-03 is before the last step, of 2026-01-04 (endorsed)"}},
		{"accredited against all", csas + `UPDATE csas_steps SET step = 'opposed' WHERE id = 2`,
			[]string{"C0001 breaks R21d: no local body endorses it: Borough council opposed it on 2026-01-02"}},
		{"an appeal in time", csas + `DELETE FROM csas_steps WHERE case_id = 2; DELETE FROM csas_cases WHERE id = 2;
			INSERT INTO csas_steps VALUES (6, 1, 'appealed', '2026-03-01', 'applicant', NULL, '')`, nil},
		{"an appeal too late", csas + `DELETE FROM csas_steps WHERE case_id = 2; DELETE FROM csas_cases WHERE id = 2;
			INSERT INTO csas_steps VALUES (6, 1, 'appealed', '2026-03-02', 'applicant', NULL, '')`,
			[]string{"C0001 breaks R21e: what was decided on 2026-02-01 could be appealed until 2026-03-01 (28 days), and this is 2026-03-02"}},
		{"powers too early", csas + `UPDATE accredited SET from_on = '2026-01-02'`,
			[]string{"C0001 breaks R21f: C0001 is not accredited on 2026-01-02; its last step by then is of 2026-01-02: endorsed"}},
		{"powers on the last day", csas + `UPDATE accredited SET from_on = '2026-01-31'`, nil},
		{"powers after it was withdrawn", csas + `UPDATE accredited SET from_on = '2026-02-01'`,
			[]string{"C0001 breaks R21f: C0001 is not accredited on 2026-02-01; its last step by then is of 2026-02-01: withdrawn"}},
		{"a fee of the study", csas + `INSERT INTO csas_fees VALUES (1, 1, '2026-01-31', 100, NULL, NULL, NULL)`,
			[]string{"C0001 breaks R21g: the scheme is a proof of concept on 2026-01-31 (csas-scheme), and charges nothing"}},
		{"a fee after the study", csas + `INSERT INTO csas_fees VALUES (1, 1, '2026-01-31', 100, NULL, NULL, NULL);
			INSERT INTO settings VALUES ('csas-scheme', '2026-01-31', 'charging')`, nil},
		{"two cases of one organisation", csas + `UPDATE csas_steps SET taken_on = '2026-01-31' WHERE id = 5`,
			[]string{"C0002 is of the same organisation as C0001, which has a case on 2026-01-31 too"}},
		{"cases of two organisations", csas + `UPDATE csas_steps SET taken_on = '2026-01-31' WHERE id = 5;
			UPDATE csas_cases SET organisation = 'Beta', name_key = 'beta' WHERE id = 2`, nil},
	} {
		t.Run(c.name, c.check)
	}
}
