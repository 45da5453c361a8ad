package table

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestExact(t *testing.T) {
	for _, test := range []struct{ kept, shown, want string }{
		{"2.5", "3", "2.5"},
		{"0.30000000000000004", "0.3", "0.3"},
		{"1234.5", "£1,234.50", "£1234.5"},
		{"-34.5", "-£34.50", "£-34.5"},
		{"-1234", "(1,234)", "-1234"},
		{"0.3333", "33.3%", "33.3%"},
		{"39173", "2007-04-01", "2007-04-01"},
		{"39173", "01/04/2007", "01/04/2007"},
		{"Total", "Total", "Total"},
		{"1,234", "1,234", "1,234"}, // a number typed as text
		{"0123", "0123", "0123"},
		{"0", "-", "-"},
		{"NaN", "NaN", "NaN"},
		{"", "", ""},
	} {
		if got := exactNumber(test.kept, test.shown); got != test.want {
			t.Errorf("%q shown as %q is %q, not %q", test.kept, test.shown, got, test.want)
		}
	}
}

func TestReadWorkbook(t *testing.T) {
	f := excelize.NewFile()
	for at, value := range map[string]any{"A1": "Ward", "B1": "Staff", "A2": "Lark Rise", "B2": 2.5, "C4": "far"} {
		if err := f.SetCellValue("Sheet1", at, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellFormula("Sheet1", "B4", "SUM(B2:B3)"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	pages, err := ReadWorkbook(bytes.NewReader(out.Bytes()), "")
	if err != nil || len(pages) != 1 || pages[0].Name != "Sheet1" {
		t.Fatal(pages, err)
	}
	var lines []string
	for _, row := range pages[0].Rows {
		lines = append(lines, strings.Join(row, "|"))
	}
	if got, want := strings.Join(lines, "\n"), "Ward|Staff\nLark Rise|2.5\n\n|=SUM(B2:B3)|far"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !IsWorkbook(out.Bytes()) || IsWorkbook([]byte("Ward,Staff")) {
		t.Error("a workbook is not told from CSV")
	}
	for _, cut := range []int{0, 4, 100, out.Len() / 2, out.Len() - 1} {
		if _, err := ReadWorkbook(bytes.NewReader(out.Bytes()[:cut]), ""); err == nil {
			t.Errorf("the first %d bytes are read as a workbook", cut)
		}
	}
	if at := CellName(6, 27); at != "AB7" {
		t.Error(at)
	}
}
