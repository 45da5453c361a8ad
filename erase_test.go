package borough_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"borough/internal/app"
	"borough/internal/cli"
)

// known are the words that the subjects are known by: their names, addresses and
// numbers, births, referees, and what was written of them.
var known = map[string][]string{
	"V0019": {"Soren", "Blueprint", "soren.", "1977-08-02", "07700 900555", "Lamplighter", "Cuthbert Endorser", "Javier Testimonial", "Quillfeather", "Wrongly Typed", "seated-duty", "2019 edition", "rehearsal ran late"},
	"T0045": {"Dwayne", "Ladder"},
	"M0010": {"Dudley", "Margin"},
	"K0003": {"Gwendolyn", "Exemplar"},
	"A0003": {"Ludmila"},
}

// lived are the subjects' books after much was written to them and changed, so
// that pages were split, joined and freed, with the person in the middle of it.
func lived(t *testing.T) string {
	t.Helper()
	books := subjectBooks(t)
	must := func(line ...string) {
		if code, said := typed(books, line...); code != 0 {
			t.Fatalf("borough %s: exit %d\n%s", strings.Join(line, " "), code, said)
		}
	}
	must("volunteer", "edit", "V0019", "--name", "Wrongly Typed")
	must("volunteer", "edit", "V0019", "--name", "Soren Blueprint", "--phone", "07700 900555")
	inSQL(t, books, `DELETE FROM publication_people WHERE publication_id = 9001; DELETE FROM publications WHERE id = 9001; DELETE FROM chairs WHERE id = (SELECT MAX(id) FROM chairs)`)
	must("report", "diversity", "--as-at", "2025-08-31", "--publish")
	must("equality", "set", "K0003", "--gender", "F")
	inSQL(t, books, `UPDATE sessions SET exception = 'Soren''s rehearsal ran late' WHERE id = (SELECT MIN(id) FROM sessions WHERE volunteer_id = 19)`)
	var rows strings.Builder
	rows.WriteString("BEGIN;")
	for round := range 3 {
		for n := range 400 {
			fmt.Fprintf(&rows, "INSERT INTO referees (volunteer_id, name, name_key, kind, asked_on) VALUES (19, 'Cuthbert Endorser of %[1]d-%[2]d%[3]s', '%[1]d-%[2]d', 'personal', '2024-10-22');", round, n, strings.Repeat(" Quillfeather", n%40))
			fmt.Fprintf(&rows, "INSERT INTO audit (at, actor, command, subject, before, after) VALUES ('2025-01-01T00:00:00Z', 'manager', 'volunteer edit', 'V%04d', 'null', '{\"Name\":\"Soren Blueprint%s\"}');", []int{19, 9999}[n%2], strings.Repeat("!", n*7))
		}
		fmt.Fprintf(&rows, "DELETE FROM referees WHERE id %% 3 = %d AND volunteer_id = 19 AND kind = 'personal'; UPDATE audit SET after = after || ' ' WHERE id %% 2 = %d; DELETE FROM audit WHERE subject = 'V9999';", round, round%2)
	}
	rows.WriteString("COMMIT;")
	inSQL(t, books, rows.String())
	must("check", "--rebuild")
	must("check")
	return books
}

// TestErase erases one person of each kind, and searches the file's own bytes for
// them: every page, the parts of pages that nothing uses, and whatever is beside
// it.
func TestErase(t *testing.T) {
	t.Parallel()
	books := lived(t)
	for _, ref := range subjects {
		for _, word := range known[ref] {
			if holding(t, books, word) == nil {
				t.Errorf("%s: %q is nowhere in the file to begin with", ref, word)
			}
		}
		code, said := typed(books, "subject", "erase", ref, "--reason", "asked in writing")
		if code != 0 {
			t.Fatalf("%s: exit code %d\n%s", ref, code, said)
		}
		for _, word := range known[ref] {
			if files := holding(t, books, word); files != nil {
				t.Errorf("%s is erased, and %q is in %v", ref, word, files)
			}
		}
		if code, said := typed(books, "check"); code != 0 {
			t.Errorf("after %s: %s", ref, said)
		}
		if code, said := typed(books, "subject", "erase", ref, "--reason", "asked in writing"); code != 0 || !strings.Contains(said, "already") {
			t.Errorf("%s again: exit code %d\n%s", ref, code, said)
		}
		if code, said := typed(books, "subject", "export", ref); code != 0 || !strings.Contains(said, "(erased)") {
			t.Errorf("%s is written down: exit code %d\n%s", ref, code, said)
		}
	}
	// What is moved to new books is nobody either.
	dir := t.TempDir()
	there := filepath.Join(dir, "there.db")
	for _, line := range [][]string{{books, "export", filepath.Join(dir, "moved")}, {there, "init", "Larkmoor", "--area", "Lewisham"}, {there, "import", filepath.Join(dir, "moved")}} {
		if code, said := typed(line[0], line[1:]...); code != 0 {
			t.Errorf("borough %v: exit %d\n%s", line[1:], code, said)
		}
	}
}

// holding are the files, the books and those beside them, that hold the word as
// their bytes are.
func holding(t *testing.T, books, word string) (files []string) {
	t.Helper()
	beside, err := filepath.Glob(filepath.Join(filepath.Dir(books), "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range beside {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, form := range [][]byte{[]byte(word), wide(word)} {
			if bytes.Contains(bytes.ToLower(text), bytes.ToLower(form)) {
				files = append(files, filepath.Base(file))
			}
		}
	}
	return files
}

// wide is the word in UTF-16.
func wide(word string) (text []byte) {
	for _, r := range word {
		text = append(text, byte(r), 0)
	}
	return text
}

// TestEraseTotals erases one person of each kind, and shows that every month's
// return, filed and built from the books, and the records behind it, come to what
// they came to.
func TestEraseTotals(t *testing.T) {
	t.Parallel()
	books := lived(t)
	inSQL(t, books, `DELETE FROM equality_answers WHERE kind = 'volunteer' AND person_id = 19`) // which move to not stated
	figures := func() map[string]string {
		all := map[string]string{}
		for month := range strings.FieldsSeq("2025-05 2025-06 2025-08 2025-09 2025-10 2025-12 2026-03 2026-09 2026-10") {
			lines := []string{"return build " + month + " -O json", "return explain " + month + " age-band -O csv --fields category,volunteer,people",
				"return explain " + month + " age-band --books -O csv --fields category,volunteer,people", "return explain " + month + " activity -O csv --fields session,date,volunteer,minutes,sessions,people",
				"return explain " + month + " exceptions -O csv --fields session,volunteer,minutes", "return explain " + month + " closing -O csv --fields volunteer,date,people",
				"return explain " + month + " applicants -O csv --fields volunteer,people", "return explain " + month + " source -O csv --fields category,measure,date,volunteer,count",
				"report hours --period " + month, "report leavers --period " + month, "report training --period " + month}
			for _, line := range lines {
				code, said := typed(books, strings.Fields(line)...)
				all[line] = fmt.Sprint(code, " ", regexp.MustCompile(`"(built|at)": "[^"]*"`).ReplaceAllString(said, ""))
			}
		}
		return all
	}
	before := figures()
	for _, ref := range subjects {
		if code, said := typed(books, "subject", "erase", ref, "--reason", "asked in writing"); code != 0 {
			t.Fatalf("%s: exit code %d\n%s", ref, code, said)
		}
	}
	worked := 0
	for line, is := range figures() {
		if is != before[line] {
			t.Errorf("borough %s\nwas %s\nis %s", line, before[line], is)
		}
		if strings.HasPrefix(is, "0") {
			worked++
		}
	}
	if worked < 90 {
		t.Errorf("only %d of %d commands gave a figure", worked, len(before))
	}
}

// TestEraseKilled kills the program in the middle of erasing: the person is there
// whole or is erased, the books are sound, and asking again leaves nothing.
func TestEraseKilled(t *testing.T) {
	t.Parallel()
	first := lived(t)
	kept, gone := 0, 0
	// The journal is begun, ended by the commit, begun and ended again by the sweep.
	for turns := 1; turns <= 4; turns++ {
		dir := t.TempDir()
		text, err := os.ReadFile(first)
		if err != nil {
			t.Fatal(err)
		}
		books := filepath.Join(dir, "demo.db")
		if err := os.WriteFile(books, text, 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("borough", "subject", "erase", "V0019", "--reason", "asked in writing", "--db", books)
		cmd.Dir, cmd.Env = dir, surroundings(dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		turned(books+"-journal", turns)
		cmd.Process.Kill()
		cmd.Wait()
		_, card := printed(books, "subject", "export", "V0019")
		whole, erased := strings.Contains(card, "Soren Blueprint") && strings.Contains(card, "Lamplighter"), strings.Contains(card, "(erased)")
		if whole == erased || erased && (strings.Contains(card, "Lamplighter") || strings.Contains(card, "I9001")) {
			t.Fatalf("killed at turn %d, neither whole nor erased:\n%s", turns, card)
		}
		if whole {
			kept++
		} else {
			gone++
		}
		if code, said := typed(books, "check"); code != 0 {
			t.Fatalf("killed at turn %d: %s", turns, said)
		}
		if code, said := typed(books, "subject", "erase", "V0019", "--reason", "asked in writing"); code != 0 {
			t.Fatalf("killed at turn %d, and asked again: %s", turns, said)
		}
		for _, word := range known["V0019"] {
			if holding(t, books, word) != nil {
				t.Errorf("killed at turn %d, and asked again: %q is in %v", turns, word, holding(t, books, word))
			}
		}
	}
	if kept == 0 || gone == 0 {
		t.Errorf("%d times all was kept, %d times nothing", kept, gone)
	}
}

// turned waits until the journal has been begun and ended so many times in all.
func turned(journal string, turns int) {
	live := false
	for end := time.Now().Add(20 * time.Second); turns > 0 && time.Now().Before(end); {
		head := make([]byte, 8)
		if file, err := os.Open(journal); err == nil {
			file.Read(head)
			file.Close()
		}
		if is := !bytes.Equal(head, make([]byte, 8)); is != live {
			live = is
			turns--
		}
	}
}

// TestEraseSchema walks the schema: whatever has somebody in it is erased, or says
// why it stays.
func TestEraseSchema(t *testing.T) {
	t.Parallel()
	fact := "dated facts that past months are added up from, under the ref"
	stays := map[string]string{
		"interviews": fact, "clearances": fact, "training": fact, "staff_training": fact, "placements": fact, "month_hours": fact,
		"postings": fact, "chairs": fact, "risk_assessments": fact, "contact_interviews": fact, "accredited_powers": fact,
		"publication_people": "the ref of a skeleton, which names nobody; R19 holds the next publication against it, and the audit has its digest",
		"destructions":       "the log of what was destroyed, never what it was",
	}
	var statements strings.Builder
	for file, texts := range queries(t) {
		if filepath.Base(filepath.Dir(file)) == "rightsdb" {
			statements.WriteString(strings.Join(texts, "\n"))
		}
	}
	for file, texts := range queries(t) {
		if filepath.Base(filepath.Dir(file)) == "rightsdb" {
			statements.WriteString(strings.Join(texts, "\n"))
		}
	}
	for _, e := range app.New(cli.OSEnv()).Areas.Store.Erasures {
		statements.WriteString(e.Query + "\n")
	}
	for _, name := range ofPeople(t) {
		goes := regexp.MustCompile(`(UPDATE|DELETE FROM) ` + name + `\b`).MatchString(statements.String())
		if goes == (stays[name] != "") {
			t.Errorf("table %s: in what is erased: %t", name, goes)
		}
	}
	for name := range stays {
		if !slices.Contains(ofPeople(t), name) {
			t.Errorf("%s stays, and has nobody in it", name)
		}
	}
}
