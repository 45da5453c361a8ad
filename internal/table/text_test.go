package table

import (
	"regexp"
	"strings"
	"testing"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

func TestText(t *testing.T) {
	p := peopleTable()
	p.About = []Fact{
		{"borough", "Borough", "Camden"},
		{"as_at", "As at", "as at 31 October 2026"},
		{"ward", "Ward", ""},
	}
	p.Notes = []string{"A note.", "Another."}
	checkText(t, formatTables(t, "table", Options{}, "unused", p), `Volunteers
Camden · as at 31 October 2026

Ref    Name  Minutes
────────────────────
V0001  Ada        90
V0002  Bo          -
V0003  Cy      1,170
────────────────────
Total          1,260

A note.
Another.
`)
	p = peopleTable()
	p.Rows = nil
	checkText(t, formatTables(t, "table", Options{Width: 80}, "", p),
		"Volunteers\n\nRef  Name  Minutes\n──────────────────\n(none)\n")
}

func TestTextLimit(t *testing.T) {
	got := formatTables(t, "table", Options{MaxRows: 2}, "", peopleTable())
	checkContains(t, got, "V0002", "Total          1,260\n… and 1 more. Use --limit 0 for all.\n")
	if strings.Contains(got, "V0003") {
		t.Errorf("too many rows:\n%s", got)
	}
	if got := formatTables(t, "table", Options{MaxRows: 3}, "", peopleTable()); strings.Contains(got, "more") {
		t.Errorf("nothing was left out:\n%s", got)
	}
}

// TestTextOmitsColumns checks that columns with a DropOrder are omitted before text columns
// become too narrow. Columns with DropOrder 1 are omitted first. A line under the table names
// the omitted columns. Without a limit of the width, all columns are printed.
func TestTextOmitsColumns(t *testing.T) {
	newTable := func() *Table {
		return &Table{Columns: []Column{
			{Key: "code", Title: "Code", Kind: Code, DropOrder: 1},
			{Key: "name", Title: "Name", Kind: Text},
			{Key: "base", Title: "Base", Kind: Count, Sum: true},
			{Key: "low", Title: "Low", Kind: Share, DropOrder: 2},
			{Key: "high", Title: "High", Kind: Share, DropOrder: 2},
		},
			Rows: RowsOf(Row{"W1", "White British", int64(7), 0.2, 0.5},
				Row{"B1", "Black Caribbean", int64(5), nil, 0.25})}
	}
	fullHeader := "Code   Name             Base     Low    High\n"
	checkContains(t, formatTables(t, "table", Options{}, "", newTable()), fullHeader)
	checkContains(t, formatTables(t, "table", Options{Width: 44}, "", newTable()), fullHeader)
	checkText(t, formatTables(t, "table", Options{Width: 43}, "", newTable()), `Name             Base     Low    High
─────────────────────────────────────
White British       7  20.0 %  50.0 %
Black Caribbean     5       -  25.0 %
─────────────────────────────────────
Total              12
Left out at this width: Code. A wider
window or -O csv shows all.
`)
	got := formatTables(t, "table", Options{Width: 36}, "", newTable())
	checkContains(t, got, "Name             Base\n", "Left out at this width: Code, Low,\nHigh.")
	if strings.Contains(got, "%") {
		t.Errorf("only one of Low and High is left out:\n%s", got)
	}
	checkContains(t, formatTables(t, "csv", Options{Width: 20}, "", newTable()), "code,name,base,low,high\n")
}

func TestTextSeveralTables(t *testing.T) {
	checkText(t, formatTables(t, "table", Options{Width: 80}, "Monthly return", returnTables()...), `Monthly return
Camden · 1 to 31 October 2026
═════════════════════════════

Numbers

Opening number   1,168
Joiners          7
Leavers          5
Closing number   1,170

Hours by role

                                                                      Last
Activity        Role         Volunteers  Minutes     Hours  Expenses  session
────────────────────────────────────────────────────────────────────────────────
Front counter   Station              24   74,520  1,242.00   £183.40  2026-10-31
                office
                volunteer
                Witness               3      150      2.50         -  2026-10-14
                care caller
Safer           Leaflet and          41    9,871    164.52     £3.40  2026-10-30
Neighbourhoods  newsletter
                deliverer
                for three
                wards
                Panel                 -        -         -         -
                secretary
────────────────────────────────────────────────────────────────────────────────
Total                                68   84,541  1,409.02   £186.80

Hours over the monthly limit of 40 and recorded with a reason: 2 volunteers.
They stay on this return and in every list.

Ethnicity against the borough

                                             Share of  Borough
                                                those  (census  Difference
Code   Ethnic group              Volunteers    stated    2021)   in points
──────────────────────────────────────────────────────────────────────────
A1     Asian or Asian British:          120    33.0 %   28.8 %        +4.2
       Bangladeshi
M4     Mixed or multiple ethnic           4     1.1 %    3.4 %        -2.3
       groups: any other mixed
       or multiple background
W1     White: English, Welsh,           240    65.9 %   65.9 %         0.0
       Scottish, Northern Irish
       or British
──────────────────────────────────────────────────────────────────────────
Total                                   364   100.0 %

Base: 364 volunteers who stated an ethnic group. Not stated: 806.

Recruitment

How found  Joiners
──────────────────
(none)
`)
}

// TestTextFits checks several widths that have room for all numbers. At these widths no line
// may be too long or end in a space, and no number may be broken.
func TestTextFits(t *testing.T) {
	for _, width := range []int{72, 80, 100, 120, 200} {
		tables := append(returnTables(), hostileTable())
		tables[len(tables)-1].Rows = RowsOf(Row{"東京都 🚒 " + strings.Repeat("x", 150), "2026-10-31", int64(1234567)})
		got := formatTables(t, "table", Options{Width: width}, "Monthly return", tables...)
		for line := range strings.SplitSeq(got, "\n") {
			if lineWidth := twwidth.Width(line); lineWidth > width {
				t.Errorf("width %d: a line is %d wide: %q", width, lineWidth, line)
			}
			if strings.TrimRight(line, " \t") != line {
				t.Errorf("width %d: space at the end of %q", width, line)
			}
		}
		checkContains(t, got, "1,242.00", "£183.40", "2026-10-31", "1,234,567", "100.0 %")
	}
}

func TestTextColour(t *testing.T) {
	t.Setenv("NO_COLOR", "1") // must be ignored, because the caller decides about colour
	plain := formatTables(t, "table", Options{Width: 80}, "Return", returnTables()...)
	coloured := formatTables(t, "table", Options{Width: 80, Colour: true}, "Return", returnTables()...)
	codes := regexp.MustCompile("\x1b\\[[0-9;]*m")
	checkText(t, codes.ReplaceAllString(coloured, ""), plain)
	checkContains(t, coloured, "\x1b[1mReturn\x1b[", "\x1b[2m──", "\x1b[1mTotal")
	if strings.Contains(plain, "\x1b") {
		t.Error("there are colour codes without Options.Colour")
	}
}

func TestTextOfRecords(t *testing.T) {
	records := &Table{Title: "V0042", SingleRecord: true,
		Columns: []Column{
			{Key: "name", Title: "Name", Kind: Text},
			{Key: "email", Title: "E-mail address", Kind: Text},
			{Key: "hours", Title: "Hours", Kind: Hours, Sum: true},
			{Key: "notes", Title: "Notes", Kind: Text},
		},
		Rows: RowsOf(Row{"Ada", nil, nil, "long words that go on to another line"}, Row{"Bo", "b@x", 2.5, ""})}
	checkText(t, formatTables(t, "table", Options{Width: 40}, "", records), `V0042

Name             Ada
E-mail address
Hours            -
Notes            long words that go on
                 to another line

Name             Bo
E-mail address   b@x
Hours            2.50
Notes
`)
}

func TestTextIsSafe(t *testing.T) {
	got := formatTables(t, "table", Options{}, "", hostileTable())
	checkContains(t, got, `\u{1B}[31mred \u{202E}gnp`, `a|b\|c\u{A}d`, `<b>&amp;`, `=HYPERLINK("http://x")`, `\u{9}=1`)
	if strings.ContainsAny(got, "\x1b\r\t\u202e") {
		t.Errorf("a control character was printed: %q", got)
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text  string
		width int
		want  string
	}{
		{"one two three", 0, "one two three"}, {"one two three", 7, "one two|three"}, {"", 5, ""},
		{"abcdefghij k", 4, "abcd|efgh|ij k"}, {"日本語", 3, "日|本|語"}, {"日本語", 1, "日|本|語"}, {"  a   b  ", 3, "a b"},
	} {
		if got := strings.Join(wrap(tt.text, tt.width), "|"); got != tt.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", tt.text, tt.width, got, tt.want)
		}
	}
}
