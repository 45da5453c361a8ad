package borough_test

import (
	"database/sql"
	"strings"
	"testing"
)

// TestRetention checks every kind of record on both sides of the day on which it becomes
// due, 22 November 2026. It then destroys all that is due, and searches the bytes of the
// file for it.
func TestRetention(t *testing.T) {
	t.Parallel()
	books := subjectBooks(t)
	execSQL(t, books, `INSERT INTO audit (at, actor, command, subject, before, after) VALUES
		('2025-08-01T10:00:00Z', 'manager', 'oh refer', 'V0019', 'null', '{"Adjustments":["seated-duty"]}'),
		('2025-08-01T10:00:00Z', 'manager', 'expense claim', 'X9001', 'null', '{"Receipt":"Receipt of Quillfeather"}')`)
	due := func(kind, ref string) bool {
		if kind == "issues" || kind == "oh" {
			ref = "" // they are listed without a ref
		}
		_, out := runForStdout(books, "retention", "due", "-O", "csv", "--fields", "kind,ref")
		return strings.Contains(out, kind+","+ref+"\n")
	}
	for _, test := range []struct{ kind, ref, since, due, before string }{
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
		execSQL(t, books, strings.ReplaceAll(test.since, "@", "'"+test.before+"'"))
		if due(test.kind, test.ref) {
			t.Errorf("%s of %s, counted from %s, are due a day before", test.kind, test.ref, test.before)
		}
		execSQL(t, books, strings.ReplaceAll(test.since, "@", "'"+test.due+"'"))
		if !due(test.kind, test.ref) {
			t.Errorf("%s of %s, counted from %s, are not due", test.kind, test.ref, test.due)
		}
	}
	words := append(refereesOf(t, books, 20), "Jacinta Thingummy", "Wilfred Pseudonym", "Dwayne Ladder",
		"Dudley Margin", "Gwendolyn Exemplar", "Ludmila", "Quillfeather", "seated-duty")
	for _, word := range words {
		if filesContaining(t, books, word) == nil {
			t.Errorf("%q is nowhere in the file before anything is destroyed", word)
		}
	}
	if code, said := runOn(books, "retention", "apply"); code != 0 {
		t.Fatalf("exit code %d: %s", code, said)
	}
	for _, word := range words {
		if files := filesContaining(t, books, word); files != nil {
			t.Errorf("%q was kept for its time, and is in %v", word, files)
		}
	}
	if code, said := runOn(books, "retention", "due"); code != 0 {
		t.Errorf("after all was destroyed: exit code %d: %s", code, said)
	}
	if filesContaining(t, books, "Soren Blueprint") == nil {
		t.Error("somebody whose time is not over is gone")
	}
	if _, out := runForStdout(books, "retention", "log", "-O", "csv", "--fields",
		"kind,ref,reason"); !strings.Contains(out, "oh,,retain-oh 36\n") ||
		!strings.Contains(out, "expenses,X9001,retain-expenses 84\n") {
		t.Errorf("the log has not what was destroyed:\n%s", out)
	}
}

// refereesOf returns the names of the volunteer's referees.
func refereesOf(t *testing.T, books string, volunteer int) (names []string) {
	t.Helper()
	db, err := sql.Open("sqlite", books)
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
