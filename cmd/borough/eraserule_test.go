package main_test

import (
	"strings"
	"testing"

	"borough/internal/programtest"
)

// TestEraseRules checks who may be erased on 22 November 2026, on both sides of each boundary.
// A person may not be erased while still involved (R26a), with an unsettled claim (R26b), or
// while a concern about the person is open (R26c).
func TestEraseRules(t *testing.T) {
	t.Parallel()
	dbPath := subjectDatabase(t)
	for _, test := range []struct {
		ref     string
		setup   string // SQL to run first
		refusal string // empty if the person may be erased
	}{
		{"V0019", `UPDATE issues SET closed_on = NULL, outcome = NULL`, "R26c: open concerns: 1"},
		{"V0019", `UPDATE issues SET closed_on = '2026-11-22', outcome = 'resolved'`, ""},
		{
			"V0019", `UPDATE expenses SET outcome = NULL, decided_on = NULL, reason = NULL WHERE id = 9001`,
			"R26b: claims neither paid nor rejected: 1",
		},
		{
			"V0019", `UPDATE expenses SET outcome = 'approved', decided_on = '2026-11-01' WHERE id = 9001`,
			"R26b: claims neither paid nor rejected: 1",
		},
		{
			"V0019",
			`INSERT INTO payments VALUES (9001, 'Y9001', '2026-11-22', 1, 340);
			UPDATE expenses SET payment_id = 9001 WHERE id = 9001`, "",
		},
		{"M0010", `UPDATE seats SET ended_on = '2026-11-22' WHERE member_id = 10`, "R26a: sits on a panel since"},
		{"M0010", `UPDATE seats SET ended_on = '2026-11-21' WHERE member_id = 10`, ""},
		{
			"K0003", `UPDATE contact_spells SET ended_on = '2026-11-22' WHERE contact_id = 3`,
			"R26a: is in a network since",
		},
		{"K0003", `UPDATE contact_spells SET ended_on = '2026-11-21' WHERE contact_id = 3`, ""},
		{"T0045", `UPDATE postings SET until_on = '2026-11-23' WHERE staff_id = 45`, "R26a: is posted since"},
		{"T0045", `UPDATE postings SET until_on = '2026-11-22' WHERE staff_id = 45`, ""},
		{
			"A0003", `UPDATE accredited SET ended_on = NULL, reason = NULL, until_on = '2026-11-22' WHERE id = 3`,
			"R26a: holds powers until 2026-11-22",
		},
		{"A0003", `UPDATE accredited SET until_on = '2026-11-21' WHERE id = 3`, ""},
	} {
		execSQL(t, dbPath, test.setup)
		code, output := programtest.RunOn(dbPath, "subject", "erase", test.ref, "--reason", "asked in writing", "--dry-run")
		if test.refusal == "" && code != 0 ||
			test.refusal != "" && (code != 3 || !strings.Contains(output, "refused by "+test.refusal)) {
			t.Errorf("%s, where %s: exit code %d, not refused by %q\n%s",
				test.ref, test.setup, code, test.refusal, output)
		}
	}
}
