package table

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// formatTables returns the tables as text in a format.
func formatTables(t *testing.T, format string, opt Options, title string, tables ...*Table) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, format, opt, title, tables...); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return b.String()
}

// checkText fails the test unless got is want.
func checkText(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// checkContains fails the test unless got contains each of wants.
func checkContains(t *testing.T, got string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(got, want) {
			t.Errorf("missing %q in:\n%s", want, got)
		}
	}
}

// peopleTable returns a list of three volunteers.
func peopleTable() *Table {
	return &Table{
		Name: "volunteer-list", Title: "Volunteers",
		Columns: []Column{
			{Key: "ref", Title: "Ref", Kind: Ref},
			{Key: "name", Title: "Name", Kind: Text},
			{Key: "minutes", Title: "Minutes", Kind: Minutes, Sum: true},
		},
		Rows: RowsOf(
			Row{"V0001", "Ada", int64(90)}, Row{"V0002", "Bo", nil}, Row{"V0003", "Cy", int64(1170)},
		),
	}
}

func TestSelect(t *testing.T) {
	p := peopleTable()
	if err := p.Select([]string{"minutes", " ref "}); err != nil {
		t.Fatal(err)
	}
	checkText(t, formatTables(t, "csv", Options{}, "", p), "minutes,ref\n90,V0001\n,V0002\n1170,V0003\n")

	for _, fields := range [][]string{{"ref", "age"}, {"ref", "ref"}} {
		p := peopleTable()
		err := p.Select(fields)
		if err == nil || !strings.Contains(err.Error(), "ref, name, minutes") {
			t.Errorf("Select(%q) = %v: wants an error that lists the fields", fields, err)
		}
		if len(p.Columns) != 3 {
			t.Errorf("Select(%q) changed the table", fields)
		}
	}
	p = peopleTable()
	if err := p.Select(nil); err != nil || len(p.Columns) != 3 {
		t.Errorf("no fields changed the table: %v", err)
	}
}

// TestSelectOfGroupColumn checks that a table stays grouped only if the column with the groups
// stays the first column.
func TestSelectOfGroupColumn(t *testing.T) {
	for first, want := range map[string]bool{"activity": true, "role": false} {
		hoursByRole := returnTables()[1]
		if err := hoursByRole.Select([]string{first, "hours"}); err != nil {
			t.Fatal(err)
		}
		if hoursByRole.GroupByFirst != want {
			t.Errorf("%s in front: GroupByFirst = %v", first, hoursByRole.GroupByFirst)
		}
	}
}

func TestFormats(t *testing.T) {
	want := []string{"csv", "html", "json", "jsonl", "markdown", "table", "tsv", "xlsx"}
	if got := Formats(); !slices.Equal(got, want) {
		t.Errorf("Formats() = %q", got)
	}
	for name, want := range map[string]string{
		"a.csv": "csv", "A.CSV": "csv", "a.tsv": "tsv", "a.txt": "table", "x/a.json": "json", "a.jsonl": "jsonl",
		"a.md": "markdown", "a.html": "html", "a.xlsx": "xlsx", "a.pdf": "", "csv": "", "": "",
	} {
		if got, ok := FormatForFile(name); got != want || ok != (want != "") {
			t.Errorf("FormatForFile(%q) = %q, %v", name, got, ok)
		}
	}
	if err := Write(io.Discard, "pdf", Options{}, ""); err == nil || !strings.Contains(err.Error(), "csv, html") {
		t.Errorf("unknown format: %v", err)
	}
}

func TestEveryFormatReturnsTheErrorOfTheRows(t *testing.T) {
	errLocked := errors.New("database is locked")
	for _, format := range Formats() {
		p := peopleTable()
		p.Rows = func(yield func(Row, error) bool) {
			if yield(Row{"V0001", "Ada", int64(1)}, nil) && yield(nil, errLocked) {
				t.Errorf("%s continues after an error", format)
			}
		}
		if err := Write(io.Discard, format, Options{}, "", p); !errors.Is(err, errLocked) {
			t.Errorf("%s: %v", format, err)
		}
		for name, row := range map[string]Row{"too short": {"V0001"}, "wrong type": {"V0001", "Ada", 3}} {
			p := peopleTable()
			p.Rows = RowsOf(row)
			if err := Write(io.Discard, format, Options{}, "", p); err == nil ||
				!strings.Contains(err.Error(), "volunteer-list, row 1") {
				t.Errorf("%s, row %s: %v", format, name, err)
			}
		}
	}
}

// fullDisk is a writer that fails after freeBytes bytes.
type fullDisk struct{ freeBytes int }

func (f *fullDisk) Write(p []byte) (int, error) {
	if f.freeBytes -= len(p); f.freeBytes < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestEveryFormatReturnsTheErrorOfTheWriter(t *testing.T) {
	for _, format := range Formats() {
		if err := Write(&fullDisk{freeBytes: 10}, format, Options{}, "", peopleTable()); err == nil {
			t.Errorf("%s: no error although the disk is full", format)
		}
	}
}

func TestEveryFormatWritesATableWithoutRows(t *testing.T) {
	for _, format := range Formats() {
		p := peopleTable()
		p.Rows = nil
		out := formatTables(t, format, Options{Width: 80}, "", p)
		if out == "" && format != "jsonl" {
			t.Errorf("%s writes nothing", format)
		}
	}
}

func TestSingleTableFormats(t *testing.T) {
	for _, format := range []string{"csv", "tsv", "jsonl"} {
		for _, tables := range [][]*Table{nil, returnTables()} {
			err := Write(io.Discard, format, Options{}, "", tables...)
			if err == nil || !strings.HasPrefix(err.Error(), format+" holds one table; ") {
				t.Errorf("%s with %d tables: %v", format, len(tables), err)
			}
		}
	}
}

// TestReadAll checks that the rows can be read several times after ReadAll, although the
// query is run once.
func TestReadAll(t *testing.T) {
	p, readCount := peopleTable(), 0
	rows := p.Rows
	p.Rows = func(yield func(Row, error) bool) {
		readCount++
		rows(yield)
	}
	if err := p.ReadAll(); err != nil {
		t.Fatal(err)
	}
	first, second := formatTables(t, "csv", Options{}, "", p), formatTables(t, "csv", Options{}, "", p)
	checkText(t, second, first)
	if readCount != 1 || !strings.Contains(first, "V0003") {
		t.Errorf("the query was read %d times, for\n%s", readCount, first)
	}
	errClosed := errors.New("the database is closed")
	p.Rows = func(yield func(Row, error) bool) { yield(nil, errClosed) }
	if err := p.ReadAll(); !errors.Is(err, errClosed) {
		t.Errorf("ReadAll() = %v", err)
	}
}
