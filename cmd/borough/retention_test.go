package main_test

import (
	"database/sql"
	"strings"
	"testing"

	"borough/internal/programtest"
)

// TestRetention checks that records of every kind become due for destruction on the right day,
// and not a day earlier. It then destroys all records that are due, and checks that the bytes
// of the file no longer contain them.
func TestRetention(t *testing.T) {
	t.Parallel()
	dbPath := subjectDatabase(t)
	execSQL(t, dbPath, `INSERT INTO audit (at, actor, command, subject, before, after) VALUES
		('2025-08-01T10:00:00Z', 'manager', 'oh refer', 'V0019', 'null', '{"Adjustments":["seated-duty"]}'),
		('2025-08-01T10:00:00Z', 'manager', 'expense claim', 'X9001', 'null',
			'{"Receipt":"Receipt of Quillfeather"}')`)
	isDue := func(kind, ref string) bool {
		if kind == "issues" || kind == "oh" {
			ref = "" // retention due lists these kinds without a ref
		}
		_, out := programtest.RunForStdout(dbPath, "retention", "due", "-O", "csv", "--fields", "kind,ref")
		return strings.Contains(out, kind+","+ref+"\n")
	}
	for _, test := range []struct {
		kind, ref string
		setDate   string // SQL that sets the start of the retention period to the date @
		due       string // the last start with which the record is due on 22 November 2026
		notDue    string // the day after due
	}{
		{
			"applicants", "V0036", `UPDATE spells SET from_on = @ WHERE volunteer_id = 36 AND until_on IS NULL`,
			"2025-11-22", "2025-11-23",
		},
		{
			"volunteers", "V0023", `UPDATE spells SET from_on = @ WHERE volunteer_id = 23 AND until_on IS NULL`,
			"2020-11-22", "2020-11-23",
		},
		{
			"staff", "T0045", `UPDATE postings SET until_on = @, from_on = '2010-01-01' WHERE staff_id = 45`,
			"2020-11-22", "2020-11-23",
		},
		{
			"members", "M0010", `UPDATE seats SET ended_on = @, from_on = '2010-01-01' WHERE member_id = 10`,
			"2023-11-22", "2023-11-23",
		},
		{
			"contacts", "K0003", `UPDATE contact_spells SET ended_on = @, from_on = '2010-01-01' WHERE contact_id = 3`,
			"2023-11-22", "2023-11-23",
		},
		{
			"accredited", "A0003", `UPDATE accredited SET ended_on = @, from_on = '2010-01-01' WHERE id = 3`,
			"2020-11-22", "2020-11-23",
		},
		{
			"references", "V0020",
			`UPDATE referees SET asked_on = '2010-01-01', result_on = @ WHERE volunteer_id = 20`,
			"2024-11-22", "2024-11-23",
		},
		{
			"expenses", "X9001",
			`UPDATE expenses SET spent_on = '2010-01-01', claimed_on = '2010-01-01', decided_on = @ WHERE id = 9001`,
			"2019-11-22", "2019-11-23",
		},
		{
			"issues", "I9001", `UPDATE issues SET opened_on = '2010-01-01', closed_on = @ WHERE id = 9001`,
			"2023-11-22", "2023-11-23",
		},
		{
			"oh", "V0019", `UPDATE oh_referrals SET referred_on = '2010-01-01', answered_on = @ WHERE id = 9001`,
			"2023-11-22", "2023-11-23",
		},
		{
			"oh", "V0019", `UPDATE oh_referrals SET answered_on = '2010-01-02', review_on = @ WHERE id = 9001`,
			"2023-11-22", "2023-11-23",
		},
	} {
		execSQL(t, dbPath, strings.ReplaceAll(test.setDate, "@", "'"+test.notDue+"'"))
		if isDue(test.kind, test.ref) {
			t.Errorf("%s of %s, counted from %s, are due a day early", test.kind, test.ref, test.notDue)
		}
		execSQL(t, dbPath, strings.ReplaceAll(test.setDate, "@", "'"+test.due+"'"))
		if !isDue(test.kind, test.ref) {
			t.Errorf("%s of %s, counted from %s, are not due", test.kind, test.ref, test.due)
		}
	}
	words := append(refereeNames(t, dbPath, 20), "Jacinta Thingummy", "Wilfred Pseudonym", "Dwayne Ladder",
		"Dudley Margin", "Gwendolyn Exemplar", "Ludmila", "Quillfeather", "seated-duty")
	for _, word := range words {
		if filesContaining(t, dbPath, word) == nil {
			t.Errorf("%q is not in the file before anything is destroyed", word)
		}
	}
	if code, output := programtest.RunOn(dbPath, "retention", "apply"); code != 0 {
		t.Fatalf("exit code %d: %s", code, output)
	}
	for _, word := range words {
		if files := filesContaining(t, dbPath, word); files != nil {
			t.Errorf("%q should be destroyed, and is in %v", word, files)
		}
	}
	if code, output := programtest.RunOn(dbPath, "retention", "due"); code != 0 {
		t.Errorf("after all was destroyed: exit code %d: %s", code, output)
	}
	if filesContaining(t, dbPath, "Soren Blueprint") == nil {
		t.Error("a person whose retention period is not over was destroyed")
	}
	if _, out := programtest.RunForStdout(dbPath, "retention", "log", "-O", "csv", "--fields",
		"kind,ref,reason"); !strings.Contains(out, "oh,,retain-oh 36\n") ||
		!strings.Contains(out, "expenses,X9001,retain-expenses 84\n") {
		t.Errorf("the log does not list what was destroyed:\n%s", out)
	}
}

// refereeNames returns the names of a volunteer's referees.
func refereeNames(t *testing.T, dbPath string, volunteer int) (names []string) {
	t.Helper()
	db, err := sql.Open("sqlite", dbPath)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(`SELECT name FROM referees WHERE volunteer_id = ?`, volunteer)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		t.Fatalf("volunteer %d has no referee", volunteer)
	}
	return names
}
