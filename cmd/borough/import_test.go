package main_test

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
	"borough/internal/programtest"
)

// TestExportImport exports a database and imports it into a new database, the first copy. It
// makes a second copy from the first in the same way. Every list and report must print the
// same bytes from both copies.
func TestExportImport(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	demo := filepath.Join(dir, "demo.db")
	firstCopy, secondCopy := filepath.Join(dir, "firstcopy.db"), filepath.Join(dir, "secondcopy.db")
	firstExport, secondExport := filepath.Join(dir, "firstexport"), filepath.Join(dir, "secondexport")
	for _, command := range []struct{ dbPath, line string }{
		// The first copy is compared, because the demonstration's database also has returns
		// and publications, which are not exported.
		{demo, "demo"}, {demo, "export " + firstExport + " --equality"},
		{firstCopy, "init Larkmoor --area Lewisham"}, {firstCopy, "import " + firstExport},
		{firstCopy, "export " + secondExport + " --equality"},
		{secondCopy, "init Larkmoor --area Lewisham"}, {secondCopy, "import " + secondExport},
	} {
		if code, output := programtest.RunOn(command.dbPath, strings.Fields(command.line)...); code != 0 {
			t.Fatalf("borough %s: exit %d\n%s", command.line, code, output)
		}
	}
	compared := 0
	programtest.WalkCommands(app.New(cli.OSEnv()).RootCommand(), func(cmd *cobra.Command) {
		if cmd.Flags().Lookup("format") == nil || strings.Contains(cmd.CommandPath(), "import") {
			return // the command prints no list
		}
		if strings.HasPrefix(cmd.CommandPath(), "borough audit") {
			return // the copies have different audits
		}
		for _, line := range strings.Split(unindent(cmd.Example), "\n") {
			words := splitExample(line)
			if len(words) < 2 || strings.Contains(line, " -o ") || strings.Contains(line, "--output") {
				continue
			}
			firstCode, firstOutput := programtest.RunOn(firstCopy, words[1:]...)
			secondCode, secondOutput := programtest.RunOn(secondCopy, words[1:]...)
			if compared++; firstCode != secondCode || firstOutput != secondOutput {
				t.Errorf("%s\nwas %d %s\nis %d %s", line, firstCode, firstOutput, secondCode, secondOutput)
			}
		}
	})
	if compared < 30 {
		t.Errorf("only %d lists and reports were compared", compared)
	}
}

// TestImportAudit checks the audit row of an import. The row has the name of the file, its
// checksum, the counts, and the changed records before and after. It has no added records.
func TestImportAudit(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	dbPath, file := filepath.Join(dir, "b.db"), filepath.Join(dir, "volunteers.csv")
	for _, rows := range []string{
		"Ada Testwell,1970-01-01,1970-01-01,website,2026-01-01,\n" +
			"Bertram Sample,1980-01-01,1980-01-01,website,2026-01-01,\n",
		"Ada Testwell,1970-01-01,,,,ada@example.org\nClementine Mock,1980-01-01,1980-01-01,website,2026-01-01,\n",
		"Ada Testwell,1970-01-01,,,,ada@example.org\n",
	} {
		if err := os.WriteFile(file, []byte("name,born,uk_since,source,applied,email\n"+rows), 0o600); err != nil {
			t.Fatal(err)
		}
		programtest.RunOn(dbPath, "init", "Larkmoor", "--area", "Lewisham")
		if code, output := programtest.RunOn(dbPath, "volunteer", "import", file); code != 0 {
			t.Fatal(output)
		}
	}
	db, err := sql.Open("sqlite", dbPath)
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
		t.Fatalf("%d audit rows of three imports, of which two changed the database: %q", len(audit), audit)
	}
	if !strings.HasPrefix(audit[0], `volunteers.csv|null|{"added":2,"already there":0,"changed":0,"sha256":"`) ||
		strings.Contains(audit[0], "Bertram") {
		t.Errorf("what was added: %s", audit[0])
	}
	for _, fragment := range []string{`"added":1`, `"changed":1`, `ada@example.org`, `{"V0001":{`} {
		if !strings.Contains(audit[1], fragment) {
			t.Errorf("what was changed: no %s in %s", fragment, audit[1])
		}
	}
	if strings.Contains(audit[1], "Clementine") {
		t.Errorf("what was added: %s", audit[1])
	}
}

// TestImportBar checks that an import draws a progress bar only for a long file and only on a
// terminal.
func TestImportBar(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	dbPath := filepath.Join(dir, "b.db")
	longFile, shortFile := filepath.Join(dir, "long.csv"), filepath.Join(dir, "short.csv")
	if code, output := programtest.RunOn(dbPath, "init", "Larkmoor", "--area", "Lewisham"); code != 0 {
		t.Fatal(output)
	}
	var rows strings.Builder
	rows.WriteString("name\n")
	for n := range 1000 {
		fmt.Fprintf(&rows, "Ward %d%s\n", n, strings.Repeat(" of some length", 20))
	}
	for file, text := range map[string]string{longFile: rows.String(), shortFile: "name\nLark Rise\n"} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		file string
		tty  bool
		bar  bool
	}{{longFile, true, true}, {longFile, false, false}, {shortFile, true, false}} {
		var output bytes.Buffer
		env := cli.Env{
			In: strings.NewReader(""), Out: io.Discard, Err: &output, ErrTTY: test.tty, Now: time.Now,
			User: func() string { return "manager" }, Getenv: func(string) string { return "" },
		}
		if code := app.Main(env, []string{"ward", "import", test.file, "--dry-run", "--db", dbPath}); code != 0 {
			t.Fatal(output.String())
		}
		hasBar := strings.Contains(output.String(), "reading")
		if hasBar != test.bar || !test.bar && output.Len() > 0 {
			t.Errorf("%s, terminal %t: said %q", filepath.Base(test.file), test.tty, output.String())
		}
	}
}
