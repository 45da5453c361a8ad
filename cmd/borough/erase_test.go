package main_test

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
	"borough/internal/programtest"
)

// personalWords maps a person's ref to words that occur in the database only in records about
// that person: names, addresses, numbers, dates of birth, referees and notes.
var personalWords = map[string][]string{
	"V0019": {
		"Soren", erasedSurname, "soren.", "1977-08-02", "07700 900555", "Lamplighter", "Cuthbert Endorser",
		"Javier Testimonial", "Quillfeather", "Inkhorn", "Wrongly Typed", "seated-duty", "2019 edition", "rehearsal ran late",
	},
	"T0045": {"Dwayne", "Ladder"},
	"M0010": {"Dudley", "Margin"},
	"K0003": {"Gwendolyn", "Exemplar"},
	"A0003": {"Ludmila"},
}

// erasedSurname is the surname of V0019, the volunteer whom the tests erase.
const erasedSurname = "Blueprint"

// fragmentedDatabase returns the path of a database as subjectDatabase creates it, after many
// more writes and deletions. They make SQLite split, join and free pages with personal data.
func fragmentedDatabase(t *testing.T) string {
	t.Helper()
	dbPath := subjectDatabase(t)
	run := func(args ...string) {
		if code, output := programtest.RunOn(dbPath, args...); code != 0 {
			t.Fatalf("borough %s: exit %d\n%s", strings.Join(args, " "), code, output)
		}
	}
	run("volunteer", "edit", "V0019", "--name", "Wrongly Typed")
	run("volunteer", "edit", "V0019", "--name", "Soren Blueprint", "--phone", "07700 900555")
	execSQL(t, dbPath,
		`DELETE FROM publication_people WHERE publication_id = 9001; DELETE FROM publications WHERE id = 9001;
		DELETE FROM chairs WHERE id = (SELECT MAX(id) FROM chairs)`)
	run("report", "diversity", "--as-at", "2025-08-31", "--publish")
	run("equality", "set", "K0003", "--gender", "F")
	execSQL(t, dbPath,
		`UPDATE sessions SET exception = 'Soren''s rehearsal ran late'
		WHERE id = (SELECT MIN(id) FROM sessions WHERE volunteer_id = 19)`)
	var rows strings.Builder
	rows.WriteString("BEGIN;")
	for round := range 3 {
		for n := range 400 {
			fmt.Fprintf(&rows, `INSERT INTO referees (volunteer_id, name, name_key, kind, asked_on)
				VALUES (19, 'Cuthbert Endorser of %[1]d-%[2]d%[3]s', '%[1]d-%[2]d', 'personal', '2024-10-22');`,
				round, n, strings.Repeat(" Quillfeather", n%40))
			fmt.Fprintf(&rows, `INSERT INTO audit (at, actor, command, subject, before, after)
				VALUES ('2025-01-01T00:00:00Z', 'manager', 'volunteer edit', 'V%04d', 'null',
					'{"Name":"Soren Blueprint%s"}');`,
				[]int{19, 9999}[n%2], strings.Repeat("!", n*7))
		}
		fmt.Fprintf(&rows, `DELETE FROM referees WHERE id %% 3 = %d AND volunteer_id = 19 AND kind = 'personal';
			UPDATE audit SET after = after || ' ' WHERE id %% 2 = %d; DELETE FROM audit WHERE subject = 'V9999';`,
			round, round%2)
	}
	rows.WriteString("COMMIT;")
	execSQL(t, dbPath, rows.String())
	run("check", "--rebuild")
	run("check")
	return dbPath
}

// TestErase erases one person of each kind, and checks that no personal word of that person
// is left in the bytes of the database or of the files beside it. The unused parts of pages
// are checked too.
func TestErase(t *testing.T) {
	t.Parallel()
	dbPath := fragmentedDatabase(t)
	for _, ref := range subjects {
		for _, word := range personalWords[ref] {
			if filesContaining(t, dbPath, word) == nil {
				t.Errorf("%s: %q is nowhere in the file to begin with", ref, word)
			}
		}
		code, output := programtest.RunOn(dbPath, "subject", "erase", ref, "--reason", "asked in writing")
		if code != 0 {
			t.Fatalf("%s: exit code %d\n%s", ref, code, output)
		}
		for _, word := range personalWords[ref] {
			if files := filesContaining(t, dbPath, word); files != nil {
				t.Errorf("%s is erased, and %q is in %v", ref, word, files)
			}
		}
		if code, output := programtest.RunOn(dbPath, "check"); code != 0 {
			t.Errorf("after %s: %s", ref, output)
		}
		code, output = programtest.RunOn(dbPath, "subject", "erase", ref, "--reason", "asked in writing")
		if code != 0 || !strings.Contains(output, "already") {
			t.Errorf("%s again: exit code %d\n%s", ref, code, output)
		}
		code, output = programtest.RunOn(dbPath, "subject", "export", ref)
		if code != 0 || !strings.Contains(output, "(erased)") {
			t.Errorf("%s is written down: exit code %d\n%s", ref, code, output)
		}
	}
	// An erased person can be exported and imported into a new database.
	dir := t.TempDir()
	secondDB := filepath.Join(dir, "there.db")
	for _, args := range [][]string{
		{dbPath, "export", filepath.Join(dir, "moved")}, {secondDB, "init", "Larkmoor", "--area", "Lewisham"},
		{secondDB, "import", filepath.Join(dir, "moved")},
	} {
		if code, output := programtest.RunOn(args[0], args[1:]...); code != 0 {
			t.Errorf("borough %v: exit %d\n%s", args[1:], code, output)
		}
	}
}

// filesContaining returns the names of the files in the folder of the database whose bytes
// contain the word in UTF-8 or UTF-16, in upper or lower case.
func filesContaining(t *testing.T, dbPath, word string) (files []string) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(filepath.Dir(dbPath), "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range paths {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, form := range [][]byte{[]byte(word), utf16Bytes(word)} {
			if bytes.Contains(bytes.ToLower(text), bytes.ToLower(form)) {
				files = append(files, filepath.Base(file))
			}
		}
	}
	return files
}

// utf16Bytes returns the word in UTF-16. It must consist of Latin-1 letters.
func utf16Bytes(word string) (text []byte) {
	for _, r := range word {
		text = append(text, byte(r), 0)
	}
	return text
}

// TestEraseTotals erases one person of each kind. It checks that returns, the records behind
// them, and reports on the same months stay the same.
func TestEraseTotals(t *testing.T) {
	t.Parallel()
	dbPath := fragmentedDatabase(t)
	execSQL(t, dbPath,
		// Erasing a person makes the person's answers not stated, which changes returns.
		`DELETE FROM equality_answers WHERE kind = 'volunteer' AND person_id = 19`)
	// outputs runs the commands and returns the output of each.
	outputs := func() map[string]string {
		outputByCommand := map[string]string{}
		for _, month := range []string{
			"2025-05", "2025-06", "2025-08", "2025-09", "2025-10", "2025-12", "2026-03", "2026-09", "2026-10",
		} {
			lines := []string{"return build " + month + " -O json",
				"return explain " + month + " age-band -O csv --fields category,volunteer,people",
				"return explain " + month + " age-band --books -O csv --fields category,volunteer,people",
				"return explain " + month + " activity -O csv --fields session,date,volunteer,minutes,sessions,people",
				"return explain " + month + " exceptions -O csv --fields session,volunteer,minutes",
				"return explain " + month + " closing -O csv --fields volunteer,date,people",
				"return explain " + month + " applicants -O csv --fields volunteer,people",
				"return explain " + month + " source -O csv --fields category,measure,date,volunteer,count",
				"report hours --period " + month, "report leavers --period " + month,
				"report training --period " + month}
			for _, line := range lines {
				code, output := programtest.RunOn(dbPath, strings.Fields(line)...)
				outputByCommand[line] = fmt.Sprint(code, " ",
					regexp.MustCompile(`"(built|at)": "[^"]*"`).ReplaceAllString(output, ""))
			}
		}
		return outputByCommand
	}
	before := outputs()
	for _, ref := range subjects {
		if code, output := programtest.RunOn(dbPath, "subject", "erase", ref, "--reason", "asked in writing"); code != 0 {
			t.Fatalf("%s: exit code %d\n%s", ref, code, output)
		}
	}
	succeeded := 0
	for line, after := range outputs() {
		if after != before[line] {
			t.Errorf("borough %s\nwas %s\nis %s", line, before[line], after)
		}
		if strings.HasPrefix(after, "0") {
			succeeded++
		}
	}
	if succeeded < 90 {
		t.Errorf("only %d of %d commands gave a figure", succeeded, len(before))
	}
}

// TestEraseKilled kills the program at different times while it erases a person. Then all
// records of the person must be there, or all must be erased. The command check must find
// nothing wrong. Erasing the person again must leave no personal word in the file.
func TestEraseKilled(t *testing.T) {
	t.Parallel()
	original := fragmentedDatabase(t)
	intactCount, erasedCount := 0, 0
	// The journal is opened and closed twice, which makes four transitions. The first
	// transaction erases the person, and the second overwrites unused pages.
	for transitions := 1; transitions <= 4; transitions++ {
		dir := t.TempDir()
		database, err := os.ReadFile(original)
		if err != nil {
			t.Fatal(err)
		}
		dbPath := filepath.Join(dir, "demo.db")
		if err := os.WriteFile(dbPath, database, 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("borough", "subject", "erase", "V0019", "--reason", "asked in writing", "--db", dbPath)
		cmd.Dir, cmd.Env = dir, programtest.Env(dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		waitForJournal(dbPath+"-journal", transitions)
		cmd.Process.Kill()
		cmd.Wait()
		_, card := programtest.RunForStdout(dbPath, "subject", "export", "V0019")
		intact, erased := strings.Contains(card, "Soren Blueprint") && strings.Contains(card, "Lamplighter"),
			strings.Contains(card, "(erased)")
		if intact == erased || erased && (strings.Contains(card, "Lamplighter") || strings.Contains(card, "I9001")) {
			t.Fatalf("killed at turn %d, neither whole nor erased:\n%s", transitions, card)
		}
		if intact {
			intactCount++
		} else {
			erasedCount++
		}
		if code, output := programtest.RunOn(dbPath, "check"); code != 0 {
			t.Fatalf("killed at turn %d: %s", transitions, output)
		}
		if code, output := programtest.RunOn(dbPath, "subject", "erase", "V0019", "--reason", "asked in writing"); code != 0 {
			t.Fatalf("killed at turn %d, and asked again: %s", transitions, output)
		}
		for _, word := range personalWords["V0019"] {
			if filesContaining(t, dbPath, word) != nil {
				t.Errorf("killed at turn %d, and asked again: %q is in %v",
					transitions, word, filesContaining(t, dbPath, word))
			}
		}
	}
	if intactCount == 0 || erasedCount == 0 {
		t.Errorf("%d times all was kept, %d times nothing", intactCount, erasedCount)
	}
}

// waitForJournal waits until the journal has been opened or closed transitions times, but not
// longer than 20 seconds. The header of a closed journal consists of zeros.
func waitForJournal(journal string, transitions int) {
	wasOpen := false
	for deadline := time.Now().Add(20 * time.Second); transitions > 0 && time.Now().Before(deadline); {
		header := make([]byte, 8)
		if file, err := os.Open(journal); err == nil {
			file.Read(header)
			file.Close()
		}
		if isOpen := !bytes.Equal(header, make([]byte, 8)); isOpen != wasOpen {
			wasOpen = isOpen
			transitions--
		}
	}
}

// TestEraseSchema checks that erasing changes every table with records about people, except
// for the tables in exempt.
func TestEraseSchema(t *testing.T) {
	t.Parallel()
	datedFact := "dated facts that past months are added up from, under the ref"
	exempt := map[string]string{ // tables, with the reason why their records stay
		"interviews":         datedFact,
		"clearances":         datedFact,
		"training":           datedFact,
		"staff_training":     datedFact,
		"placements":         datedFact,
		"month_hours":        datedFact,
		"postings":           datedFact,
		"chairs":             datedFact,
		"risk_assessments":   datedFact,
		"contact_interviews": datedFact,
		"accredited_powers":  datedFact,
		"publication_people": "the ref of a skeleton, which names nobody; " +
			"R19 holds the next publication against it, and the audit has its digest",
		"destructions": "the log of what was destroyed, never what it was",
	}
	var statements strings.Builder
	files, err := filepath.Glob("internal/store/rightsdb/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("the statements that erase are not found (%v)", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		statements.Write(text)
	}
	for _, erasure := range app.New(cli.OSEnv()).Areas.Store.Erasures {
		statements.WriteString(erasure.Query + "\n")
	}
	for _, name := range tablesOfPeople(t) {
		isErased := regexp.MustCompile(`(UPDATE|DELETE FROM) ` + name + `\b`).MatchString(statements.String())
		if isErased == (exempt[name] != "") {
			t.Errorf("table %s: in what is erased: %t", name, isErased)
		}
	}
	for name := range exempt {
		if !slices.Contains(tablesOfPeople(t), name) {
			t.Errorf("%s stays, and has nobody in it", name)
		}
	}
}
