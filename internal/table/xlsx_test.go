package table

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// writeWorkbook writes the tables as a workbook and opens it.
func writeWorkbook(t *testing.T, title string, tables ...*Table) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, "xlsx", Options{}, title, tables...); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestXLSX(t *testing.T) {
	f := writeWorkbook(t, "Return", returnTables()...)
	if got := strings.Join(f.GetSheetList(),
		"|"); got != "Numbers|Hours by role|Ethnicity against the borough|Recruitment" {
		t.Errorf("sheets: %s", got)
	}
	for _, c := range []struct{ sheet, cell, formatted, raw string }{
		{"Numbers", "D2", "1,170", "1170"},
		{"Hours by role", "A1", "Activity", "Activity"},
		{"Hours by role", "A3", "Front counter", "Front counter"},
		{"Hours by role", "D2", "74,520", "74520"},
		{"Hours by role", "E3", "2.50", "2.5"},
		{"Hours by role", "F2", "£183.40", "183.4"},
		{"Hours by role", "F3", "", ""},
		{"Hours by role", "G2", "31 Oct 2026", "46326"},
		{"Hours by role", "A6", "Total", "Total"},
		{"Hours by role", "D6", "84,541", "84541"},
		{"Hours by role", "A8", "Hours by role", "Hours by role"},
		{"Hours by role", "B9", "Camden", "Camden"},
		{"Ethnicity against the borough", "D2", "33.0%", "0.3299"},
		{"Ethnicity against the borough", "F2", "+4.2", "4.15"},
		{"Ethnicity against the borough", "F3", "-2.3", "-2.3"},
	} {
		formatted, err := f.GetCellValue(c.sheet, c.cell)
		if err != nil {
			t.Fatal(err)
		}
		raw, _ := f.GetCellValue(c.sheet, c.cell, excelize.Options{RawCellValue: true})
		if formatted != c.formatted || raw != c.raw {
			t.Errorf("%s %s: %q (%q), want %q (%q)", c.sheet, c.cell, formatted, raw, c.formatted, c.raw)
		}
	}
	panes, err := f.GetPanes("Hours by role")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("titles are not frozen: %+v %v", panes, err)
	}
	filterCount := 0
	for _, n := range f.GetDefinedName() {
		if strings.Contains(n.Name, "_FilterDatabase") && n.RefersTo == "'Hours by role'!$A$1:$G$5" {
			filterCount++
		}
	}
	if filterCount != 1 {
		t.Errorf("filters: %+v", f.GetDefinedName())
	}
	if width, _ := f.GetColWidth("Hours by role", "B"); width < 45 {
		t.Errorf("column B is %v wide", width)
	}
	styleID, _ := f.GetCellStyle("Hours by role", "A1")
	if style, err := f.GetStyle(styleID); err != nil || style.Font == nil || !style.Font.Bold {
		t.Error("titles are not bold")
	}
	if properties, _ := f.GetDocProps(); properties.Title != "Return" {
		t.Errorf("title %q", properties.Title)
	}
}

func TestXLSXTextIsNeverAFormula(t *testing.T) {
	f := writeWorkbook(t, "", hostileTable())
	sheet := f.GetSheetName(0)
	for row, want := range []string{"Te|xt", `=HYPERLINK("http://x")`, "+44 20", "-1", "@SUM(A1)", "\t=1"} {
		cell, _ := excelize.CoordinatesToCellName(1, row+1)
		if formula, _ := f.GetCellFormula(sheet, cell); formula != "" {
			t.Errorf("%s is the formula %q", cell, formula)
		}
		if got, _ := f.GetCellValue(sheet, cell); got != want {
			t.Errorf("%s = %q, want %q", cell, got, want)
		}
	}
	if got, _ := f.GetCellValue(sheet, "A10"); got != "\\u{1B}[31mred \\u{202E}gnp" {
		t.Errorf("A10 = %q", got)
	}
}

func TestXLSXManyRowsAndLongText(t *testing.T) {
	p := peopleTable()
	rows := make([]Row, 3*maxSampleRows)
	for i := range rows {
		rows[i] = Row{"V1", "x", int64(1)}
	}
	p.Rows = RowsOf(rows...)
	f := writeWorkbook(t, "", p)
	if got, _ := f.GetCellValue("Volunteers", "C1502"); got != "1,500" {
		t.Errorf("total %q", got)
	}
	p = peopleTable()
	p.Rows = RowsOf(Row{"V1", strings.Repeat("é", 32768), nil})
	if err := Write(io.Discard, "xlsx", Options{}, "", p); err == nil ||
		!strings.Contains(err.Error(), "column name") {
		t.Errorf("no error for text that is too long: %v", err)
	}
}

// TestXLSXDates checks that dates are written as dates, except dates before March 1900.
func TestXLSXDates(t *testing.T) {
	f := writeWorkbook(t, "", &Table{
		Title:   "D",
		Columns: []Column{{Key: "d", Title: "D", Kind: Date}, {Key: "m", Title: "M", Kind: Month}},
		Rows:    RowsOf(Row{"1899-12-31", "2026-10"}, Row{"1934-02-01", "x"}, Row{"not known", nil}),
	})
	for cell, want := range map[string]string{
		"A2": "1899-12-31",
		"A3": "01 Feb 1934",
		"A4": "not known",
		"B2": "Oct 2026",
		"B3": "x",
	} {
		if got, _ := f.GetCellValue("D", cell); got != want {
			t.Errorf("%s = %q, want %q", cell, got, want)
		}
	}
}

func TestSheetNames(t *testing.T) {
	var tables []*Table
	for _, title := range []string{"A/B: [c]?*\\", "a b c", "", "", "History", "'Q'", strings.Repeat("long ", 10),
		strings.Repeat("LONG ", 10), "🚒" + strings.Repeat("x", 40)} {
		tables = append(tables, &Table{Title: title, Columns: []Column{{Key: "k", Title: "K", Kind: Text}}})
	}
	want := []string{"A B c", "a b c (2)", "Table", "Table (2)", "History (2)", "’Q’",
		"long long long long long long l", "LONG LONG LONG LONG LONG LO (2)", "🚒" + strings.Repeat("x", 29)}
	got := sheetNames(tables)
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("sheet %d: %q, want %q", i, got[i], want[i])
		}
	}
	writeWorkbook(t, "", tables...)
	writeWorkbook(t, "")
}
