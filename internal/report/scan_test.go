package report

import (
	"slices"
	"strings"
	"testing"

	"borough/internal/record"
	"borough/internal/table"
)

type testRow struct {
	On      record.Date     `col:"on"`
	Minutes *record.Minutes `col:"minutes"`
	Active  bool            `col:"active"`
	Other   any             `col:"other"`
}

func TestScanRows(t *testing.T) {
	rows, err := scanRows[testRow]([]table.Row{{"2026-10-31", int64(90), int64(1), 0.5},
		{"2026-11-01", nil, int64(0), nil}})
	if err != nil {
		t.Fatal(err)
	}
	if r := rows[0]; r.On != "2026-10-31" || *r.Minutes != 90 || !r.Active || r.Other != 0.5 {
		t.Errorf("the first row is %v", r)
	}
	if r := rows[1]; r.Minutes != nil || r.Active || r.Other != nil || NullableCell(r.Minutes) != nil {
		t.Errorf("the second row is %v", r)
	}
	if keys := columnNames[testRow](); !slices.Equal(keys, []string{"on", "minutes", "active", "other"}) {
		t.Errorf("the columns are %v", keys)
	}
	for _, test := range []struct {
		row  table.Row
		want string
	}{
		{table.Row{"2026-10-31", int64(90), int64(1)}, "a row of 3 cells"},
		{table.Row{nil, int64(90), int64(1), nil}, "column on: a cell of <nil> is no record.Date"},
		{table.Row{"2026-10-31", "90", int64(1), nil}, "column minutes: a cell of string is no record.Minutes"},
	} {
		if _, err := scanRows[testRow]([]table.Row{test.row}); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: the error is %v, want %s", test.row, err, test.want)
		}
	}
}

func TestGroupConsecutive(t *testing.T) {
	var groups []string
	for group := range GroupConsecutive([]string{"a1", "a2", "b1", "a3"}, func(s string) byte { return s[0] }) {
		groups = append(groups, strings.Join(group, "+"))
	}
	if want := []string{"a1+a2", "b1", "a3"}; !slices.Equal(groups, want) {
		t.Errorf("the groups are %v, want %v", groups, want)
	}
}
