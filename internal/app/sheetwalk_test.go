package app

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/sheets"
)

// sheetBooks is the demonstration borough in a database, and its export: the headings and the
// rows of each file.
type sheetBooks struct {
	db    string
	files map[string][][]string // by the name of the sheet; the first row is the headings
}

// sheetBooksOnce makes the database and the export that newSheetBooks copies.
var sheetBooksOnce = sync.OnceValues(func() (db []byte, files map[string][][]string) {
	dir, err := os.MkdirTemp("", "borough-*")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	demo, made, export := filepath.Join(dir, "demo.db"), filepath.Join(dir, "made.db"), filepath.Join(dir, "export")
	benchmarks := filepath.Join(dir, "benchmarks.csv") // the demonstration borough has none of its own
	err = os.WriteFile(benchmarks, []byte("name,area,year,scheme,source,strand,code,count\n"+
		"ours,Lewisham,2021,2021,A count,gender,F,120\nours,Lewisham,2021,2021,A count,gender,M,118\n"), 0o600)
	if err != nil {
		panic(err)
	}
	accepted := filepath.Join(dir, "accepted.csv") // nor anything that breaks the rules of today
	err = os.WriteFile(accepted, []byte("check,about,detail,reason,date\n"+
		"sessions,S00001,R13d,agreed at the time,2026-11-20\n"), 0o600)
	if err != nil {
		panic(err)
	}
	for _, args := range [][]string{
		{"demo", "--db", demo}, {"import", accepted, "--db", demo}, {"benchmark", "import", benchmarks, "--db", demo},
		{"export", export, "--equality", "--confidential", "--db", demo},
		{"init", "Larkmoor", "--area", "Lewisham", "--db", made}, {"import", export, "--db", made},
	} {
		if code, output := run(args...); code != 0 {
			panic(fmt.Sprintf("%v: exit code %d\n%s", args, code, output))
		}
	}
	if db, err = os.ReadFile(made); err != nil {
		panic(err)
	}
	files = map[string][][]string{}
	for _, s := range New(cli.OSEnv()).Areas.Sheets {
		text, err := os.ReadFile(filepath.Join(export, s.File()))
		if err != nil {
			panic(err)
		}
		if files[s.Name], err = csv.NewReader(bytes.NewReader(text)).ReadAll(); err != nil {
			panic(err)
		}
	}
	return db, files
})

// newSheetBooks returns the demonstration borough in a new database, in which every record
// came from a row. It ends the test if a file has no rows, because it would not be tried.
func newSheetBooks(t *testing.T) sheetBooks {
	t.Helper()
	data, files := sheetBooksOnce()
	b := sheetBooks{filepath.Join(t.TempDir(), "books.db"), files}
	if err := os.WriteFile(b.db, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, rows := range files {
		if len(rows) < 2 {
			t.Fatalf("the demonstration borough has no %s, so the file is not tried", name)
		}
	}
	return b
}

// importRows imports rows of a sheet, below its headings, in a dry run. It returns the exit
// code, what is printed and the counts.
func (b sheetBooks) importRows(t *testing.T, s *sheets.Sheet, rows [][]string, flags ...string) (int, string, [3]int) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, s.File())
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	w.Write(b.files[s.Name][0])
	w.WriteAll(rows)
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	code, output := run(append([]string{"import", path, "--dry-run", "--db", b.db}, flags...)...)
	var counts [3]int
	for line := range strings.Lines(output) {
		if _, rest, ok := strings.Cut(line, s.File()+": "); ok {
			fmt.Sscanf(rest, "%d added, %d changed, %d already there", &counts[0], &counts[1], &counts[2])
		}
	}
	return code, strings.ReplaceAll(output, dir+string(os.PathSeparator), ""), counts
}

// column returns the place of the column, or -1.
func (b sheetBooks) column(s *sheets.Sheet, key string) int {
	return slices.Index(b.files[s.Name][0], key)
}

// someRows returns the last row in which the column is blank and the last in which it is not.
func (b sheetBooks) someRows(s *sheets.Sheet, column int) (some [][]string) {
	for _, isBlank := range []bool{true, false} {
		for _, row := range slices.Backward(b.files[s.Name][1:]) {
			if (row[column] == "") == isBlank {
				some = append(some, row)
				break
			}
		}
	}
	return some
}

// otherRows returns copies of the row in which the column has other values, which the column
// has elsewhere in the file.
func (b sheetBooks) otherRows(s *sheets.Sheet, row []string, column int) (others [][]string) {
	for _, value := range b.values(s, column) {
		if value == "" || value == row[column] || len(others) == 3 {
			continue
		}
		other := slices.Clone(row)
		other[column] = value
		others = append(others, other)
	}
	return others
}

// values returns the different values of the column.
func (b sheetBooks) values(s *sheets.Sheet, column int) (values []string) {
	for _, row := range b.files[s.Name][1:] {
		if !slices.Contains(values, row[column]) {
			values = append(values, row[column])
		}
	}
	return append(values, moreValues[b.files[s.Name][0][column]]...)
}

// moreValues are values of columns that have few in the demonstration borough.
var moreValues = map[string][]string{
	"outcome": {"approved", "paid", "waived", "solved", "no-change", "unsatisfactory", "no-reply"},
	"name":    {"Somebody Else"},
	"born":    {"1960-02-03"},
	"email":   {"else@example.org"},
	"phone":   {"020 7946 0999"},
	"text":    {"other words"},
	"reason":  {"other"},
	"level":   {"basic", "standard", "enhanced"},
	"count":   {"77"},
}

// twice returns that line 3 is about the record of line 2.
var twice = regexp.MustCompile(`:3: .*\bline 2\b`)

// TestSheetRepeats imports, of every file, a row twice. The two rows are two records or a
// problem that names both lines: never one record. With the ref of the row they are always a
// problem.
func TestSheetRepeats(t *testing.T) {
	t.Parallel()
	b := newSheetBooks(t)
	for _, s := range New(cli.OSEnv()).Areas.Sheets {
		t.Run(s.Name, func(t *testing.T) {
			rows := b.files[s.Name]
			row := rows[len(rows)-1]
			// The file as it is adds nothing.
			code, output, counts := b.importRows(t, s, rows[1:])
			if code != 0 || (!s.HideChanges && counts != [3]int{0, 0, len(rows) - 1}) {
				t.Errorf("the file again: exit code %d, %v\n%s", code, counts, output)
			}
			ref := b.column(s, "ref")
			variants := map[string][]string{"as it is": row}
			if i := slices.IndexFunc(s.Columns, func(c sheets.SheetColumn) bool { return c.Key == "ref" && !c.Required }); i >= 0 {
				without := slices.Clone(row)
				without[ref] = ""
				variants["without its ref"] = without
			}
			for name, row := range variants {
				code, output, counts := b.importRows(t, s, [][]string{row, row})
				hasRef := ref >= 0 && row[ref] != ""
				switch {
				case code == cli.ExitUsage && twice.MatchString(output):
				case code == 0 && s.Repeats && !hasRef && counts == [3]int{1, 0, 1}:
					// One of them is in the books already.
				case s.Repeats && !hasRef && code == cli.ExitUsage && strings.Contains(output, ".csv:3: "):
					// The second would be a further record, which is not possible.
				default:
					t.Errorf("a row twice, %s: exit code %d, %v\n%s", name, code, counts, output)
				}
			}
		})
	}
}

// TestSheetRepeatsNew imports a folder in which the last row of every file is there twice into
// a database without records. No file may have fewer records than rows, or the second row is
// a problem that names both lines.
func TestSheetRepeatsNew(t *testing.T) {
	t.Parallel()
	b := newSheetBooks(t)
	empty := filepath.Join(t.TempDir(), "empty.db")
	if code, output := run("init", "Larkmoor", "--area", "Lewisham", "--db", empty); code != 0 {
		t.Fatal(output)
	}
	for _, s := range New(cli.OSEnv()).Areas.Sheets {
		dir := t.TempDir()
		for _, other := range New(cli.OSEnv()).Areas.Sheets {
			rows := b.files[other.Name]
			if other.Name == s.Name {
				rows = append(slices.Clone(rows), rows[len(rows)-1])
			}
			var text bytes.Buffer
			csv.NewWriter(&text).WriteAll(rows)
			if err := os.WriteFile(filepath.Join(dir, other.File()), text.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			if other.Name == s.Name {
				break // files after it are not needed
			}
		}
		code, output := run("import", dir, "--dry-run", "--db", empty)
		last := len(b.files[s.Name])
		told := regexp.MustCompile(fmt.Sprintf(`%s:%d: .*\bline %d\b`, regexp.QuoteMeta(s.File()), last+1, last))
		if s.HideChanges || b.column(s, "ref") >= 0 || !s.Repeats {
			if code != cli.ExitUsage || !told.MatchString(output) {
				t.Errorf("%s: exit code %d\n%s", s.Name, code, output)
			}
		} else if !regexp.MustCompile(fmt.Sprintf(`%s +%d `, regexp.QuoteMeta(s.File()), last)).MatchString(output) &&
			!strings.Contains(output, fmt.Sprintf("%s:%d: ", s.File(), last+1)) {
			t.Errorf("%s: exit code %d\n%s", s.Name, code, output)
		}
	}
}

// TestSheetChanges imports, of every file, a row with another value in each column that does
// not identify its record. The row is refused or it changes the record; then the change is
// listed with the old and the new value. A guarded column is changed only with --overwrite.
// Two rows that say different things of one record are a problem that names both lines.
func TestSheetChanges(t *testing.T) {
	t.Parallel()
	b := newSheetBooks(t)
	for _, s := range New(cli.OSEnv()).Areas.Sheets {
		if s.HideChanges {
			continue // TestSheetSecrecy
		}
		t.Run(s.Name, func(t *testing.T) {
			changed := map[string]bool{}
			for i, key := range b.files[s.Name][0] {
				if key == "ref" || (slices.Contains(s.MatchColumns, key) && !slices.Contains(s.MatchColumns, "ref")) {
					continue // with another value the row is about another record
				}
				for _, row := range b.someRows(s, i) {
					for _, other := range b.otherRows(s, row, i) {
						if b.tryChange(t, s, row, other, key) {
							changed[key] = true
						}
					}
				}
			}
			t.Logf("changed: %v", changed)
		})
	}
}

// tryChange imports a row that differs from an existing record in the column, and reports
// whether it changed the record.
func (b sheetBooks) tryChange(t *testing.T, s *sheets.Sheet, row, other []string, key string) bool {
	t.Helper()
	i := b.column(s, key)
	changes := filepath.Join(t.TempDir(), "changes.csv")
	code, output, counts := b.importRows(t, s, [][]string{other}, "--changes", changes)
	isGuarded := slices.Contains(s.GuardedColumns(), key) && row[i] != ""
	if isGuarded && strings.Contains(output, "--overwrite "+key) {
		code, output, counts = b.importRows(t, s, [][]string{other}, "--changes", changes, "--overwrite", key)
		if code == 0 && counts[1] == 1 && !b.isListed(t, changes, key, row[i], other[i]) {
			t.Errorf("%s: with --overwrite %q to %q is not listed\n%s", key, row[i], other[i], output)
		}
		return code == 0
	}
	switch {
	case code != 0 || counts[0] == 1:
		return false // it is refused, or another record
	case counts[1] == 0:
		{
			t.Errorf("%s: %q to %q is swallowed: %v\n%q\n%q\n%s", key, row[i], other[i], counts, row, other, output)
		}
		return false
	case isGuarded && !record.IsSameName(row[i], other[i]):
		t.Errorf("%s: %q to %q needs no --overwrite\n%s", key, row[i], other[i], output)
	case !b.isListed(t, changes, key, row[i], other[i]):
		text, _ := os.ReadFile(changes)
		t.Errorf("%s: %q to %q is not listed\n%s", key, row[i], other[i], text)
	}
	// Beside the row itself, the other one is a contradiction.
	if code, output, counts := b.importRows(t, s, [][]string{row, other}); code == 0 || !twice.MatchString(output) {
		t.Errorf("%s: %q and %q in one file: exit code %d, %v\n%q\n%q\n%s", key, row[i], other[i], code, counts, row, other,
			output)
	}
	return true
}

// isListed reports whether the file lists the change of the column.
func (b sheetBooks) isListed(t *testing.T, path, key, old, new string) bool {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(rows, func(row []string) bool {
		// Normalising can add what follows from the new value.
		return slices.Equal(row[5:7], []string{key, old}) && strings.Contains(row[7], new)
	})
}

// TestSheetTotals imports a last row that begins with "Total" into every file.
func TestSheetTotals(t *testing.T) {
	t.Parallel()
	b := newSheetBooks(t)
	for _, s := range New(cli.OSEnv()).Areas.Sheets {
		rows := b.files[s.Name]
		for i, word := range []string{"Total", "TOTALS:", " grand total"} {
			// The word is in the first cell that is not blank.
			total := slices.Clone(rows[len(rows)-1])
			clear(total[:i])
			total[min(i, len(total)-1)] = word
			code, output, _ := b.importRows(t, s, [][]string{rows[1], total})
			if code != cli.ExitUsage || !strings.Contains(output, ":3: \""+strings.TrimSpace(word)+"\": this row adds up") {
				t.Errorf("%s: %q: exit code %d\n%s", s.Name, total, code, output)
			}
		}
	}
}
