package borough_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"borough/internal/app"
	"borough/internal/cli"
)

// TestMovedBooks moves a borough's books by an export into new ones, and checks that every
// list and report of the new books is that of the old to the byte.
func TestMovedBooks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lived, here, there := filepath.Join(dir, "lived.db"), filepath.Join(dir, "here.db"), filepath.Join(dir, "there.db")
	first, moved := filepath.Join(dir, "first"), filepath.Join(dir, "moved")
	for _, line := range []struct{ books, words string }{
		// What was filed and published stays in the file it was filed in.
		{lived, "demo"}, {lived, "export " + first + " --equality"},
		{here, "init Larkmoor --area Lewisham"}, {here, "import " + first}, {here, "export " + moved + " --equality"},
		{there, "init Larkmoor --area Lewisham"}, {there, "import " + moved},
	} {
		if code, said := runOn(line.books, strings.Fields(line.words)...); code != 0 {
			t.Fatalf("borough %s: exit %d\n%s", line.words, code, said)
		}
	}
	compared := 0
	walkCommands(app.New(cli.OSEnv()).Tree(), func(cmd *cobra.Command) {
		if cmd.Flags().Lookup("format") == nil || strings.Contains(cmd.CommandPath(), "import") {
			return // it prints no list
		}
		if strings.HasPrefix(cmd.CommandPath(), "borough audit") {
			return // how the books came about differs, and is not the books
		}
		for _, line := range strings.Split(unindent(cmd.Example), "\n") {
			words := splitExample(line)
			if len(words) < 2 || strings.Contains(line, " -o ") || strings.Contains(line, "--output") {
				continue
			}
			code, before := runOn(here, words[1:]...)
			codeAfter, after := runOn(there, words[1:]...)
			if compared++; code != codeAfter || before != after {
				t.Errorf("%s\nwas %d %s\nis %d %s", line, code, before, codeAfter, after)
			}
		}
	})
	if compared < 30 {
		t.Errorf("only %d lists and reports were compared", compared)
	}
}

// TestImportAudit checks the audit row of an import: it has the file, its checksum and
// counts, and what changed before and after; of what was added it has no record.
func TestImportAudit(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	books, file := filepath.Join(dir, "b.db"), filepath.Join(dir, "volunteers.csv")
	for _, rows := range []string{
		"Ada Testwell,1970-01-01,1970-01-01,website,2026-01-01,\nBertram Sample,1980-01-01,1980-01-01,website,2026-01-01,\n",
		"Ada Testwell,1970-01-01,,,,ada@example.org\nClementine Mock,1980-01-01,1980-01-01,website,2026-01-01,\n",
		"Ada Testwell,1970-01-01,,,,ada@example.org\n",
	} {
		if err := os.WriteFile(file, []byte("name,born,uk_since,source,applied,email\n"+rows), 0o600); err != nil {
			t.Fatal(err)
		}
		runOn(books, "init", "Larkmoor", "--area", "Lewisham")
		if code, said := runOn(books, "volunteer", "import", file); code != 0 {
			t.Fatal(said)
		}
	}
	db, err := sql.Open("sqlite", books)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(`SELECT subject, before, after FROM audit WHERE command = 'volunteer import' ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var audit []string
	for rows.Next() {
		var subject, before, after string
		if err := rows.Scan(&subject, &before, &after); err != nil {
			t.Fatal(err)
		}
		audit = append(audit, subject+"|"+before+"|"+after)
	}
	if len(audit) != 2 {
		t.Fatalf("%d audit rows of two imports that changed the books and one that did not: %q", len(audit), audit)
	}
	if !strings.HasPrefix(audit[0], `volunteers.csv|null|{"added":2,"already there":0,"changed":0,"sha256":"`) ||
		strings.Contains(audit[0], "Bertram") {
		t.Errorf("what was added: %s", audit[0])
	}
	for _, want := range []string{`"added":1`, `"changed":1`, `ada@example.org`, `{"V0001":{`} {
		if !strings.Contains(audit[1], want) {
			t.Errorf("what was changed: no %s in %s", want, audit[1])
		}
	}
	if strings.Contains(audit[1], "Clementine") {
		t.Errorf("what was added: %s", audit[1])
	}
}

// TestImportBar checks that a progress bar is drawn for a long file on a terminal, and for
// nothing else.
func TestImportBar(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	books, long, short := filepath.Join(dir, "b.db"), filepath.Join(dir, "long.csv"), filepath.Join(dir, "short.csv")
	if code, said := runOn(books, "init", "Larkmoor", "--area", "Lewisham"); code != 0 {
		t.Fatal(said)
	}
	var rows strings.Builder
	rows.WriteString("name\n")
	for n := range 1000 {
		fmt.Fprintf(&rows, "Ward %d%s\n", n, strings.Repeat(" of some length", 20))
	}
	for file, text := range map[string]string{long: rows.String(), short: "name\nLark Rise\n"} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		file string
		tty  bool
		bar  bool
	}{{long, true, true}, {long, false, false}, {short, true, false}} {
		var said bytes.Buffer
		env := cli.Env{
			In: strings.NewReader(""), Out: io.Discard, Err: &said, ErrTTY: test.tty, Now: time.Now,
			User: func() string { return "manager" }, Getenv: func(string) string { return "" },
		}
		if code := app.Main(env, []string{"ward", "import", test.file, "--dry-run", "--db", books}); code != 0 {
			t.Fatal(said.String())
		}
		if bar := strings.Contains(said.String(), "reading"); bar != test.bar || !test.bar && said.Len() > 0 {
			t.Errorf("%s, terminal %t: said %q", filepath.Base(test.file), test.tty, said.String())
		}
	}
}
