package table

import (
	"encoding/csv"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/quick"
)

func TestCSV(t *testing.T) {
	table := &Table{
		Columns: []Column{
			{Key: "name", Title: "Name", Kind: Text},
			{Key: "on", Title: "Day", Kind: Date},
			{Key: "n", Title: "N", Kind: Count, Sum: true},
			{Key: "share", Title: "Share", Kind: Share},
			{Key: "hours", Title: "Hours", Kind: Hours},
			{Key: "points", Title: "Points", Kind: Points},
		},
		Rows: RowsOf(
			Row{`Smith, "Al"`, "2026-10-31", int64(1170), 0.3299, 2.5, 0.0415},
			Row{"two\nlines", nil, nil, nil, nil, nil},
		),
		Notes: []string{"never in a CSV"}, About: []Fact{{"borough", "Borough", "Camden"}},
	}
	checkText(t, formatTables(t, "csv", Options{Width: 10, Colour: true, MaxRows: 1}, "Title", table),
		"name,on,n,share,hours,points\n\"Smith, \"\"Al\"\"\",2026-10-31,1170,32.99,2.50,4.15\n\"two\nlines\",,,,,\n")
}

// hostileTable returns a table with text that could do harm: formulas, markup, control
// characters and separators.
func hostileTable() *Table {
	return &Table{
		Title: "<script>alert(1)</script>",
		Columns: []Column{
			{Key: "text", Title: "Te|xt", Kind: Text},
			{Key: "on", Title: "Day", Kind: Date},
			{Key: "n", Title: "N", Kind: Count},
		},
		Rows: RowsOf(
			Row{"=HYPERLINK(\"http://x\")", "2026-10-31", int64(-5)}, Row{"+44 20", "-", int64(1)},
			Row{"-1", nil, nil}, Row{"@SUM(A1)", nil, nil},
			Row{"\t=1", nil, nil}, Row{"\r=1", nil, nil}, Row{"a=b", nil, nil}, Row{int64(-7), nil, nil},
			Row{"\x1b[31mred \u202egnp", nil, nil}, Row{"a|b\\|c\nd", nil, nil}, Row{"<b>&amp;", nil, nil},
			Row{"[x](http://y) *a* _b_ `c`", nil, nil},
		),
	}
}

func TestExcelGuardsTextOnly(t *testing.T) {
	got := formatTables(t, "csv", Options{Excel: true}, "", hostileTable())
	if !strings.HasPrefix(got, "\ufefftext,on,n\r\n") {
		t.Errorf("no BOM or CRLF: %q", got)
	}
	if strings.Count(got, "\n") != strings.Count(got, "\r\n") {
		t.Errorf("a line ends in LF alone: %q", got)
	}
	checkContains(t, got, `"'=HYPERLINK(""http://x"")",2026-10-31,-5`, "'+44 20,-,1\r\n", "'-1,,\r\n", "'@SUM(A1)",
		"'\t=1", "\r\na=b,,", "\r\n-7,,")

	plain := formatTables(t, "csv", Options{}, "", hostileTable())
	if strings.Contains(plain, "'") || strings.HasPrefix(plain, "\ufeff") || !strings.Contains(plain, "\n+44 20,") {
		t.Errorf("text changed without --excel: %q", plain)
	}
	checkContains(t, formatTables(t, "tsv", Options{Excel: true}, "", hostileTable()),
		"\ufefftext\ton\tn\r\n", "' =1\t\t\r\n", "'-1\t\t\r\n", "\r\n-7\t")
}

func TestTSV(t *testing.T) {
	table := &Table{Columns: []Column{{Key: "a", Title: "A", Kind: Text}, {Key: "b", Title: "B", Kind: Count}},
		Rows: RowsOf(Row{"one\ttwo\r\nthree\nfour\"", int64(5)}, Row{nil, nil})}
	checkText(t, formatTables(t, "tsv", Options{}, "", table), "a\tb\none two three four\"\t5\n\t\n")
}

// TestCSVRoundTrip checks that any text can be written as CSV and read again. It leaves out
// carriage returns: encoding/csv drops them before a line feed when it reads, and the program
// refuses them as input.
func TestCSVRoundTrip(t *testing.T) {
	clean := func(s string) string { return strings.ReplaceAll(strings.ToValidUTF8(s, "?"), "\r", "") }
	survives := func(texts []string, secondText string, n int64) bool {
		table := &Table{Columns: []Column{
			{Key: "a", Title: "", Kind: Text},
			{Key: "b", Title: "", Kind: Text},
			{Key: "n", Title: "", Kind: Count},
		}}
		oneColumn := &Table{Columns: []Column{{Key: "a", Title: "", Kind: Text}}}
		var rows, oneColumnRows []Row
		var want, wantOneColumn [][]string
		for _, s := range append(texts, "", " ", `\.`, `"`, ",", "\n", "'x", "=1") {
			s = clean(s)
			rows, oneColumnRows = append(rows, Row{s, clean(secondText), n}), append(oneColumnRows, Row{s})
			want = append(want, []string{s, clean(secondText), Count.plain(n)})
			wantOneColumn = append(wantOneColumn, []string{s})
		}
		table.Rows, oneColumn.Rows = RowsOf(rows...), RowsOf(oneColumnRows...)
		return readsBackAs(t, formatTables(t, "csv", Options{}, "", table), want) &&
			readsBackAs(t, formatTables(t, "csv", Options{}, "", oneColumn), wantOneColumn)
	}
	if err := quick.Check(survives, nil); err != nil {
		t.Error(err)
	}
}

// readsBackAs reports whether text, read as CSV, has the records want after the header.
func readsBackAs(t *testing.T, text string, want [][]string) bool {
	got, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(got) != len(want)+1 {
		t.Logf("%v: %d records, want %d, in %q", err, len(got)-1, len(want), text)
		return false
	}
	return slices.EqualFunc(got[1:], want, slices.Equal)
}

// countingWriter counts the bytes written to it and discards them.
type countingWriter struct{ bytes int }

func (c *countingWriter) Write(p []byte) (int, error) { c.bytes += len(p); return len(p), nil }

// TestFormatsStreamRows checks that rows are written while they are read, so that the memory
// in use does not grow with the number of rows.
func TestFormatsStreamRows(t *testing.T) {
	const rowCount = 100_000
	for _, format := range []string{"csv", "json", "jsonl", "tsv"} {
		var out countingWriter
		var earlyBytes int
		var early, late runtime.MemStats
		table := peopleTable()
		table.Rows = func(yield func(Row, error) bool) {
			r := Row{"V0001", "A volunteer's name", int64(90)}
			for n := range rowCount {
				if !yield(r, nil) {
					return
				}
				switch n {
				case 1000:
					earlyBytes = out.bytes
					runtime.GC()
					runtime.ReadMemStats(&early)
				case rowCount - 1:
					runtime.GC()
					runtime.ReadMemStats(&late)
				}
			}
		}
		if err := Write(&out, format, Options{}, "", table); err != nil {
			t.Fatal(err)
		}
		if earlyBytes == 0 {
			t.Errorf("%s: nothing written after 1,000 rows", format)
		}
		if out.bytes < rowCount*20 {
			t.Errorf("%s: only %d bytes", format, out.bytes)
		}
		if grown := int64(late.HeapAlloc) - int64(early.HeapAlloc); grown > 256<<10 {
			t.Errorf("%s: memory grew by %d bytes while the rows were written", format, grown)
		}
	}
}

func BenchmarkCSV(b *testing.B) {
	table := peopleTable()
	r := Row{"V0001", "A volunteer's name", int64(90)}
	table.Rows = func(yield func(Row, error) bool) {
		for range b.N {
			if !yield(r, nil) {
				return
			}
		}
	}
	b.ReportAllocs()
	if err := Write(&countingWriter{}, "csv", Options{}, "", table); err != nil {
		b.Fatal(err)
	}
}
