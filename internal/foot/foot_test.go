package foot

import (
	"fmt"
	"strings"
	"testing"
)

// parseGrid parses a table whose cells are separated by bars.
func parseGrid(text string) (grid [][]string) {
	for line := range strings.Lines(strings.Trim(text, "\n")) {
		grid = append(grid, strings.Split(strings.TrimSpace(line), "|"))
	}
	return grid
}

// describeFindings returns a line of text for each finding.
func describeFindings(r Result) (lines []string) {
	for _, f := range r.Findings {
		line := fmt.Sprintf("%s, %s: %v adds to %v", f.RowName, f.ColumnName, f.Printed.Float(), f.Expected.Float())
		if f.IsPart {
			line += " as a part"
		}
		for _, c := range f.Consequences {
			line += fmt.Sprintf("; mends %s, %s", c.RowName, c.ColumnName)
			if c.OtherFindings > 0 {
				line += fmt.Sprintf(" with %d", c.OtherFindings)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

const appendix = `
	|Sgt|PC|PCSO|Total
	Gender||||
	Female|78|260|800|1138
	Male|539|1067|1483|3089
	Total|617|1327|2284|4228
	Ethnicity||||
	BME|36|148|683|867
	Non BME|581|1179|1601|3360
	Total|617|1327|2284|4228
	Disabled||||
	No|257|660|1840|2757
	Yes|0|4|28|32
	Not Stated|360|663|416|1439
	Total|617|1327|2284|4228`

func TestCheck(t *testing.T) {
	for _, test := range []struct {
		name, table string
		checked     int
		want        []string
	}{
		{"Appendix 1 of document 001", appendix, 22, []string{
			"Gender: Total, PCSO: 2284 adds to 2283",
			"Gender: Total, Total: 4228 adds to 4227",
			"Ethnicity: Non BME, Total: 3360 adds to 3361; mends Ethnicity: Total, Total",
		}},
		{"nothing", "", 0, nil},
		{"no totals", "Ward|Staff\nA|1\nB|2", 0, nil},
		{"a column", "Ward|Staff\nA|1\nB|2\nTotal|3", 1, nil},
		{"a wrong column", "Ward|Staff\nA|1\nB|2\nTotal|4", 1, []string{"Total, Staff: 4 adds to 3"}},
		{"no headings", "A|10\nB|20\nTotal|31", 1, []string{"Total, : 31 adds to 30"}},
		{"a wrong row", "Ward|F|M|Total\nA|1|2|4\nB|2|3|5", 2, []string{"A, Total: 4 adds to 3"}},
		{"paragraph 6 of document 001",
			"White British|56\nIndian|2\nBlack - Asian|1\nBlack - Caribbean|1\nBlack - British|1\nTotal|61", 1, nil},

		// A cell that makes two totals wrong is one finding.
		{"a wrong row total that also makes the total column wrong", "|F|M|Total\nA|1|2|4\nB|2|3|5\nTotal|3|5|8", 6,
			[]string{"A, Total: 4 adds to 3; mends Total, Total"}},
		{"a wrong row total in a total column that adds up", "|F|M|Total\nA|1|2|4\nB|2|3|5\nTotal|3|5|9", 6,
			[]string{"A, Total: 4 adds to 3", "Total, Total: 9 adds to 8"}},
		{"a wrong column total", "|F|M|Total\nA|1|2|3\nB|2|3|5\nTotal|4|5|8", 6,
			[]string{"Total, F: 4 adds to 3; mends Total, Total"}},
		{"a wrong total of the totals", "|F|M|Total\nA|1|2|3\nB|2|3|5\nTotal|3|5|9", 6,
			[]string{"Total, Total: 9 adds to 8; mends Total, Total"}},
		{"a wrong part", "|F|M|Total\nA|10|2|3\nB|2|3|5\nTotal|3|5|8", 6,
			[]string{"A, F: 10 adds to 1 as a part; mends Total, F"}},
		{"a part of two rows that are wrong by the same amount", "|F|M|Total\nA|2|2|3\nB|2|4|5\nTotal|3|5|8",
			6, []string{
				"A, Total: 3 adds to 4", "B, Total: 5 adds to 6", "Total, F: 3 adds to 4", "Total, M: 5 adds to 6"}},
		{"two wrong row totals that also make the total column wrong", "|F|M|Total\nA|1|2|4\nB|2|3|6\nTotal|3|5|8",
			6, []string{
				"A, Total: 4 adds to 3; mends Total, Total with 1",
				"B, Total: 6 adds to 5; mends Total, Total with 1"}},
		{"a wrong subtotal that also makes the grand total wrong",
			"Ward|N\nA|1\nB|2\nSubtotal|4\nC|3\nD|4\nSubtotal|7\nGrand total|10", 3,
			[]string{"Subtotal, N: 4 adds to 3"}},

		// Which lines a total adds.
		{"subtotals", "Ward|N\nA|1\nB|2\nSubtotal|3\nC|3\nD|4\nSub-total|7\nTotal|10", 3, nil},
		{"subtotals under labels", "|N\nInner|\nA|1\nB|2\nSubtotal|3\nOuter|\nC|3\nD|4\nSubtotal|7\nTotal|10", 3, nil},
		{"a wrong grand total", "Ward|N\nA|1\nB|2\nSubtotal|3\nC|3\nD|4\nSubtotal|7\nGrand total|11", 3,
			[]string{"Grand total, N: 11 adds to 10"}},
		{"a line beside subtotals", "Ward|N\nA|10\nB|20\nSubtotal|30\nC|5\nTotal|35", 2, nil},
		{"totals by name", "|N\nSgt|1\nPC|2\nTotal officers|3\nPCSO|3\nDesk|4\nTotal staff|7\nTotal|10", 3, nil},
		{"totals of the same name", "|N\nA|1\nB|2\nTotal|3\nC|3\nD|4\nTotal|7\nTotal|11", 3,
			[]string{"Total, N: 11 adds to 10"}},
		{"blocks without a total", "|N\nOfficers|\nSgt|10\nPC|20\nStaff|\nPCSO|30\nTotal|61", 1,
			[]string{"Staff: Total, N: 61 adds to 60"}},
		{"the total first", "|N\nTotal|61\nA|30\nB|31\nC|5", 1, []string{"Total, N: 61 adds to 66"}},
		{"all people first", "Ward|All|F|M\nA|3|1|2\nB|5|2|3\nC|9|4|4", 3, []string{"C, All: 9 adds to 8"}},
		{"the total first under labels",
			"|N|P\nGender||\nTotal|10|20\nF|4|8\nM|6|12\nRace||\nTotal|10|20\nBME|4|7\nWhite|6|12", 4,
			[]string{"Race: Total, P: 20 adds to 19"}},
		{"total columns in groups",
			"|Officers|||Staff|||\nWard|F|M|Total|F|M|Total|Grand total\nA|1|2|3|4|5|9|12\nB|1|1|2|2|2|5|7", 6,
			[]string{"B, Staff: Total: 5 adds to 4"}},
		{"totals of each kind", "|Officers||Staff||Total|\nWard|F|M|F|M|F|M\nA|1|2|4|5|5|7\nB|1|1|2|2|3|4", 4,
			[]string{"B, Total: M: 4 adds to 3"}},
		{"a long table",
			"Area|Sex|N\nBarnet|F|10\nBarnet|M|12\nBarnet|Total|22\nBrent|F|5\nBrent|M|6\nBrent|Total|11\n" +
				"Total|F|15\nTotal|M|19\nTotal|Total|33", 5,
			[]string{"Total: M, N: 19 adds to 18"}},
		{"a long table in another order",
			"Area|Sex|N\nBarnet|Total|22\nBrent|Total|12\nBarnet|F|10\nBrent|F|5\nBarnet|M|12\nBrent|M|6", 2,
			[]string{"Brent: Total, N: 12 adds to 11"}},
		{"a column that says total on every line",
			"Area|Kind|N\nBarnet|Total|22\nBrent|Total|12\nEaling|Total|13", 0, nil},
		{"parts that follow a label with \"of which\"",
			"|N|M\nTotal restraint|50|55\nCuffs, of which|30|33\nfirm|10|11\nloose|20|22\nRope|20|22", 2, nil},
		{"a label that is printed only in the first row of a group",
			"Area|Sex|N\nBarnet|F|10\n|M|12\n|Total|23\nBrent|F|5\n|M|6\n|Total|11\nTotal||34", 3,
			[]string{"Barnet: Total, N: 23 adds to 22"}},
		{"codes and titles", "Line|Title|N\nsn|Support|18\nfront|Counter|6\ntotal|On the books|23", 1,
			[]string{"total: On the books, N: 23 adds to 24"}},
		{"subtotals without a name, before their parts",
			"|N|M\nNorth|30|33\nA|10|11\nB|20|22\nSouth|70|77\nC|30|33\nD|40|44\n" +
				"Total forces|100|110\nOther|5|6\nTotal|105|117", 4,
			[]string{"Total, M: 117 adds to 116"}},
		{"subtotals without a name, after their parts",
			"|N|M\nA|10|11\nB|20|22\nNorth|30|33\nC|30|33\nD|40|44\nSouth|70|77\nTotal|100|111", 2,
			[]string{"Total, M: 111 adds to 110"}},
		{"counts that overlap", "|N|M|K\nA|10|11|9\nB|20|22|9\nTotal incidents|29|31|17", 0, nil},
		{"of which", "|N\nA|10\nof which women|4\nB|5\nTotal|15", 1, nil},
		{"a line that only sounds like a share", "|N\nAverage speed camera|10\nBurglary|5\nTotal|15", 1, nil},
		{"a name that only begins like a total", "|N|M\nAll other crime|10|5\nBurglary|5|2\nTotal|15|7", 2, nil},
		{"a line that is not a sum", "|N\nTotal residents|14000\nTeams|3\nPanels|2", 0, nil},
		{"two tables", "A|N\nx|1\ny|2\nTotal|3\n\nB|M|Total\nx|1|1\ny|2|2", 3, nil},
		{"two tables, the second wrong", "A|N\nx|1\ny|2\nTotal|3\n\nB|M|L|Total\nx|1|1|3\ny|2|2|4", 3,
			[]string{"x, Total: 3 adds to 2"}},
		{"headings on each page", "A|N\nx|1\ny|2\nA|N\nz|3\nTotal|6", 1, nil},
		{"a blank line above the total", "A|N\nx|1\ny|2\n|\nTotal|4", 1, []string{"Total, N: 4 adds to 3"}},
		{"a title and notes",
			"Table 4: staff, 2007|\n|\nWard|N\nA|1\nB|2\nTotal|3\nNote: 4 teams are new.|\nSource|Returns", 1, nil},

		// Which columns are added.
		{"shares and averages",
			"Ward|Panels|Share|Per team|Average age\nA|10|25 %|1.5|40\nB|30|75 %|2.5|50\nTotal|40|100 %|2.1|47", 1, nil},
		{"an average without a name", "Ward|Panels|Time\nA|10|1.5\nB|30|2.5\nTotal|40|2.1", 1, nil},
		{"columns on the right of the total",
			"Ward|F|M|Total|Specials|%\nA|1|2|3|9|10%\nB|2|3|5|8|20%\nTotal|3|5|8|17|15%", 7, nil},
		{"counts of something else on the left", "Ward|Teams|F|M|Total\nA|2|1|2|3\nB|3|2|3|5\nC|1|2|2|5", 3,
			[]string{"C, Total: 5 adds to 4"}},
		{"years down", "Year|F|M|Total\n2004|1|2|3\n2005|2|3|6", 2, []string{"2005, Total: 6 adds to 5"}},
		{"years across", "Course|2004|2005|Total\nA|448|877|1325\nB|1|2|4", 2, []string{"B, Total: 4 adds to 3"}},
		{"years without a heading above", "|2004|2005\nA|448|877\nB|2|3\nTotal|450|881", 2,
			[]string{"Total, 2005: 881 adds to 880"}},
		{"numbers of wards", "No|Ward|N\n1|A|10\n2|B|20\n|Total|30", 1, nil},
		{"transposed", "|A|B|Total\nF|1|2|3\nM|2|3|6\nTotal|3|5|8", 6,
			[]string{"M, Total: 6 adds to 5; mends Total, Total"}},

		{"a count that is called like a change", "Ward|Set|No change|Points\nA|1|4|0\nB|2|5|0\nTotal|3|9|0", 3, nil},
		{"changes that are not counts", "Ward|Set|Change\nA|1|4\nB|2|-5\nTotal|3|2", 1, nil},

		// How cells are printed.
		{"thousands, pounds, brackets", "|N|£\nA|1,234|£1,200.50\nB|2 000|(£200.25)\nTotal*|3,234†|£1,000.25", 2, nil},
		{"blanks and dashes", "|N|M\nA|-|3\nB||n/a\nC|5|2\nTotal|5|5", 2, nil},
		{"a blank line before the total", "|N\nA|34\nB|\nTotal|35", 1, []string{"Total, N: 35 adds to 34"}},
		{"a withheld part", "|N\nA|10\nB|*\nTotal|14", 0, nil},
		{"a part withheld, and a total less than the other part", "|N\nA|10\nB|<5\nTotal|9", 1,
			[]string{"Total, N: 9 adds to 10"}},
		{"numbers with letters or quotes", "|N\nA|' 10\nB|5 r\nTotal|15", 0, nil},
		{"rounding", "|Hours\nA|1.3\nB|1.3\nTotal|2.7", 1, nil},
		{"more than rounding", "|Hours\nA|1.3\nB|1.3\nTotal|2.8", 1, []string{"Total, Hours: 2.8 adds to 2.6"}},
		{"money is not rounded", "|£\nA|1.30\nB|1.30\nTotal|2.61", 1, []string{"Total, £: 2.61 adds to 2.6"}},
		{"zeros", "|N\nA|0\nB|0\nTotal|0", 1, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := Check(parseGrid(test.table))
			if got, want := strings.Join(describeFindings(r), "\n"), strings.Join(test.want, "\n"); got != want ||
				r.Checked != test.checked {
				t.Errorf("%d checked, not %d; found\n%s\nwant\n%s\nuncheckable %q, without parts %q", r.Checked,
					test.checked, got,
					want, r.Uncheckable, r.WithoutParts)
			}
		})
	}
}

// TestLineOfDashes checks that a line whose cells are all "-" is added like any other line,
// even if it is directly above the total.
func TestLineOfDashes(t *testing.T) {
	grid := [][]string{{"Code", "Borough", "People", "Minutes"}, {"E1", "Barking", "24", "100"},
		{"E2", "Barnet", "2", "20"},
		{"E3", "Bexley", "-", "-"}, {"Total", "", "26", "120"}}
	if result := Check(grid); result.Checked != 2 || len(result.Findings) != 0 {
		t.Errorf("%+v", result)
	}
	grid[4][2] = "27"
	if result := Check(grid); len(result.Findings) == 0 {
		t.Errorf("a wrong total is not found: %+v", result)
	}
}
