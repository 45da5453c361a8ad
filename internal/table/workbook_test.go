package table

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestExactNumber(t *testing.T) {
	for _, test := range []struct{ raw, formatted, want string }{
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
		if got := exactNumber(test.raw, test.formatted); got != test.want {
			t.Errorf("%q formatted as %q is read as %q, want %q", test.raw, test.formatted, got, test.want)
		}
	}
}

func TestReadWorkbook(t *testing.T) {
	f := excelize.NewFile()
	cells := map[string]any{"A1": "Ward", "B1": "Staff", "A2": "Lark Rise", "B2": 2.5, "C4": "far"}
	for name, value := range cells {
		if err := f.SetCellValue("Sheet1", name, value); err != nil {
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
	sheets, err := ReadWorkbook(bytes.NewReader(out.Bytes()), "")
	if err != nil || len(sheets) != 1 || sheets[0].Name != "Sheet1" {
		t.Fatal(sheets, err)
	}
	var lines []string
	for _, row := range sheets[0].Rows {
		lines = append(lines, strings.Join(row, "|"))
	}
	if got, want := strings.Join(lines, "\n"), "Ward|Staff\nLark Rise|2.5\n\n|=SUM(B2:B3)|far"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !IsWorkbook(out.Bytes()) || IsWorkbook([]byte("Ward,Staff")) {
		t.Error("IsWorkbook does not distinguish a workbook from CSV")
	}
	for _, length := range []int{0, 4, 100, out.Len() / 2, out.Len() - 1} {
		if _, err := ReadWorkbook(bytes.NewReader(out.Bytes()[:length]), ""); err == nil {
			t.Errorf("the first %d bytes are accepted as a workbook", length)
		}
	}
	if name := CellName(6, 27); name != "AB7" {
		t.Errorf("CellName(6, 27) = %s, want AB7", name)
	}
}
