package publish

import (
	"fmt"
	"strings"
	"testing"

	"borough/internal/record"
	"borough/internal/table"
)

// publishCSV publishes the table and returns the published table as CSV, followed by its total
// row if it has one.
func publishCSV(t *testing.T, exact *table.Table) string {
	t.Helper()
	masked, err := MaskTable(exact, record.MinimumMasking)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := table.Write(&text, "csv", table.Options{}, "", masked); err != nil {
		t.Fatal(err)
	}
	if masked.Totals != nil {
		fmt.Fprintln(&text, masked.Totals...)
	}
	return text.String()
}

func TestCounts(t *testing.T) {
	for count, want := range map[int64]string{0: "0", 1: "*", 7: "*", 8: "10", 12: "10", 13: "15", 1002: "1000",
		1003: "1005"} {
		in := &table.Table{Columns: []table.Column{{Key: "n", Kind: table.Count}},
			Rows: table.RowsOf(table.Row{count})}
		if got := publishCSV(t, in); got != "n,rule\n"+want+",m7r5s25a8\n" {
			t.Errorf("%d is published as %q, not %s", count, got, want)
		}
	}
}

// TestCalculatedColumns checks which figures of a calculated column are published.
func TestCalculatedColumns(t *testing.T) {
	columns := []table.Column{
		{Key: "count", Kind: table.Count},
		{Key: "base", Kind: table.Count},
		{Key: "share", Kind: table.Share, ComputedFrom: "count", Base: "base"},
		{Key: "census", Kind: table.Share, Publish: table.AsThings},
		{Key: "points", Kind: table.Points, ComputedFrom: "share", Base: "census"},
		{Key: "low", Kind: table.Share, Publish: table.Never},
		{Key: "minutes", Kind: table.Minutes, Base: "count", Sum: true},
		{Key: "hours", Kind: table.Hours, ComputedFrom: "minutes", Sum: true},
		{Key: "each", Kind: table.Hours, ComputedFrom: "hours", Base: "count"},
		{Key: "sessions", Kind: table.Count, Base: "count"},
		{Key: "pence", Kind: table.Pence, Base: "count"},
		{Key: "median", Kind: table.Number, Base: "count"},
	}
	row := func(count, base, minutes int64) table.Row {
		return table.Row{count, base, 0.5, 0.25, 0.25, 0.1, minutes, float64(minutes) / 60, 3.0, int64(13),
			int64(1234), 33.0}
	}
	in := &table.Table{Columns: columns,
		Rows: table.RowsOf(row(13, 23, 5000), row(7, 37, 600), row(12, 22, 149), row(0, 30, 0))}
	want := `count,base,share,census,points,low,minutes,hours,each,sessions,pence,median,rule
15,25,60.00,25.00,35.00,,5100,85.00,5.67,15,1000,35,m7r5s25a8
*,35,,25.00,,,*,*,,*,*,,m7r5s25a8
10,20,,25.00,,,*,*,,15,1000,35,m7r5s25a8
0,30,0.00,25.00,-25.00,,0,0.00,,*,*,,m7r5s25a8
<nil> <nil> <nil> <nil> <nil> <nil> 5700 95 <nil> <nil> <nil> <nil>
`
	if got := publishCSV(t, in); got != want {
		t.Errorf("got\n%s\nnot\n%s", got, want)
	}
}

// TestUnsafeRefused checks that a table is refused if a column does not declare what its
// figures count, or if the rule is too weak.
func TestUnsafeRefused(t *testing.T) {
	// The keys are parts of the errors. One has a space at its end, which only makes it unique.
	for want, c := range map[string]table.Column{
		"says nothing of what it is of": {Key: "x", Kind: table.Number},
		"says nothing":                  {Key: "x", Kind: table.Minutes},
		"says nothing ":                 {Key: "x", Kind: table.Share, ComputedFrom: "n"},
		"no column":                     {Key: "x", Kind: table.Share, ComputedFrom: "n", Base: "m"},
		"column x says":                 {Key: "x", Kind: table.Hours},
		"names records":                 {Key: "x", Kind: table.Ref},
		"among its words":               {Key: "x", Kind: table.Code},
	} {
		in := &table.Table{Columns: []table.Column{{Key: "n", Kind: table.Count}, c},
			Rows: table.RowsOf(table.Row{int64(1), int64(2)})}
		if _, err := MaskTable(in, record.MinimumMasking); err == nil ||
			!strings.Contains(err.Error(), strings.TrimSpace(want)) {
			t.Errorf("%v: %v", c, err)
		}
	}
	in := &table.Table{Columns: []table.Column{{Key: "n", Kind: table.Count}}, Rows: table.RowsOf(table.Row{"12"})}
	if _, err := MaskTable(in, record.MinimumMasking); err == nil {
		t.Error("words among numbers are published")
	}
	for _, weak := range []record.Masking{{}, {Floor: 6, Round: 5, ShareBase: 25, AverageBase: 8},
		{Floor: 7, Round: 4, ShareBase: 25, AverageBase: 8}, {Floor: 7, Round: 16, ShareBase: 25, AverageBase: 8},
		{Floor: 7, Round: 5, ShareBase: 24, AverageBase: 8}, {Floor: 7, Round: 5, ShareBase: 25, AverageBase: 7}} {
		if _, err := MaskTable(&table.Table{}, weak); err == nil {
			t.Errorf("%v is a rule", weak)
		}
	}
}

// TestNotes checks that only the notes in PublicNotes are published.
func TestNotes(t *testing.T) {
	out, err := MaskTable(&table.Table{Notes: []string{"A share is of the base.", "3 people in all."},
		PublicNotes: []string{"A share is of the base."}}, record.MinimumMasking)
	if err != nil || len(out.Notes) != 2 || out.Notes[1] != record.MinimumMasking.Description() ||
		out.About[0].Key != "published" {
		t.Errorf("%v, %v, %v", out.Notes, out.About, err)
	}
}

// TestSuppression checks that totals which would disclose their masked parts are
// suppressed.
func TestSuppression(t *testing.T) {
	repeat := func(n int, value int64) (values []int64) {
		for range n {
			values = append(values, value)
		}
		return values
	}
	for _, test := range []struct {
		parts []int64
		want  string
	}{
		{repeat(7, 1), "* * * * * * * = *"},
		{repeat(4, 7), "* * * * = *"},
		{repeat(4, 5), "* * * * = 20"},
		{repeat(12, 1), "* * * * * * * * * * * * = *"},
		{repeat(12, 3), "* * * * * * * * * * * * = *"}, // many parts, so every total is suppressed: see suppressTotal
		{repeat(3, 5), "* * * = 15"},
		// 30 stands for 28 to 32. A total of at most 32 with a part of at least 28 leaves 4 for four parts.
		{[]int64{28, 1, 1, 1, 1}, "30 * * * * = *"},
		{[]int64{30, 1, 1, 1, 1}, "30 * * * * = 35"},
		{[]int64{30, 2, 0}, "30 * 0 = 30"},
		{[]int64{6, 0, 0}, "* 0 0 = *"},
	} {
		var rows []table.Row
		for _, n := range test.parts {
			rows = append(rows, table.Row{n})
		}
		in := &table.Table{Columns: []table.Column{{Key: "n", Kind: table.Count, Sum: true}},
			Rows: table.RowsOf(rows...)}
		out, err := MaskTable(in, record.MinimumMasking)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for row := range out.Rows {
			got += fmt.Sprint(row...) + " "
		}
		if got += "= " + fmt.Sprint(out.Totals[0]); got != test.want {
			t.Errorf("%v: %s, not %s", test.parts, got, test.want)
		}
	}
}

// TestRefused checks that a table is refused if a total that other tables print discloses
// its masked cells.
func TestRefused(t *testing.T) {
	parts := []table.CellRef{}
	var rows []table.Row
	for n := range 4 {
		rows, parts = append(rows, table.Row{int64(7)}), append(parts, table.CellRef{Row: n, Key: "n"})
	}
	in := &table.Table{Title: "Four", Columns: []table.Column{{Key: "n", Kind: table.Count}},
		Rows: table.RowsOf(rows...),
		Sums: []table.Sum{{Whole: []table.CellRef{{Name: "everyone", Value: 28}}, Parts: parts}}}
	if _, err := MaskTable(in, record.MinimumMasking); err == nil || !strings.Contains(err.Error(), "R19a") {
		t.Errorf("%v", err)
	}
}
