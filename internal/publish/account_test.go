package publish

import (
	"fmt"
	"strings"
	"testing"

	"borough/internal/record"
	"borough/internal/table"
)

// counts is a table of one row of counts of people, of which the first is as many
// as the others together; it goes by the name everyone.
func counts(everyone int64, parts ...int64) *table.Table {
	t := &table.Table{
		Columns:       []table.Column{{Key: "all", Kind: table.Count}},
		SharedFigures: []table.SharedFigure{{Cell: table.CellRef{Row: 0, Key: "all"}, Name: "everyone"}},
	}
	row := table.Row{everyone}
	sum := table.Sum{Whole: []table.CellRef{{Row: 0, Key: "all"}}}
	for i, part := range parts {
		key := fmt.Sprint("part", i)
		t.Columns = append(t.Columns, table.Column{Key: key, Kind: table.Count})
		row = append(row, part)
		sum.Parts = append(sum.Parts, table.CellRef{Row: 0, Key: key})
	}
	t.Rows, t.Sums = table.Slice(row), []table.Sum{sum}
	return t
}

// publishAfter publishes the table after those of the accounts.
func publishAfter(t *testing.T, in *table.Table, before ...string) (printed, account string) {
	t.Helper()
	out, account, err := TableAfter(in, record.MinimumMasking, before)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := table.Write(&text, "csv", table.Options{}, "", out); err != nil {
		t.Fatal(err)
	}
	_, printed, _ = strings.Cut(strings.TrimSpace(text.String()), "\n")
	return strings.TrimSuffix(printed, ",m7r5s25a8"), account
}

// TestAfter has two tables that are safe each by itself, and together tell that 23
// and 1, and 17 and 7, are 24: 25 is 23 at the least, and 15 and * are 24 at most.
func TestAfter(t *testing.T) {
	standings, answers := func() *table.Table { return counts(24, 23, 1) },
		func() *table.Table { return counts(24, 17, 7) }
	first, account := publishAfter(t, standings())
	second, other := publishAfter(t, answers())
	if first != "25,25,*" || second != "25,15,*" {
		t.Fatalf("alone they are published as %s and %s", first, second)
	}
	if got, _ := publishAfter(t, answers(), account); got != "25,*,*" {
		t.Errorf("the second is published after the first as %s", got)
	}
	if got, _ := publishAfter(t, standings(), other); got != "25,*,*" {
		t.Errorf("the first is published after the second as %s", got)
	}
	// What was suppressed stays so after both, whatever the order.
	_, suppressed := publishAfter(t, answers(), account)
	if got, _ := publishAfter(t, answers(), account, suppressed); got != "25,*,*" {
		t.Errorf("the second again is %s", got)
	}
	if got, _ := publishAfter(t, standings(), account, suppressed); got != first {
		t.Errorf("the first again is %s", got)
	}
	together, err := JoinAccounts([]string{"", account})
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := publishAfter(t, answers(), together); got != "25,*,*" {
		t.Errorf("after an account of several it is %s", got)
	}
}

// TestAfterOthers: a number that has changed since is another, and so is one by
// another rule.
func TestAfterOthers(t *testing.T) {
	_, before := publishAfter(t, counts(25, 23, 2))
	if got, _ := publishAfter(t, counts(24, 17, 7), before); got != "25,15,*" {
		t.Errorf("after what was so before it is %s", got)
	}
	wider := record.MinimumMasking
	wider.Round = 10
	_, account, err := TableAfter(counts(24, 23, 1), wider, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := publishAfter(t, counts(24, 17, 7), account); got != "25,15,*" {
		t.Errorf("after another rule it is %s", got)
	}
	for _, damaged := range []string{"{", strings.Replace(before, `"step":5`, `"step":0`, 1),
		strings.Replace(before, "[[[0],[1,2]]]", "[[[0],[1,3]]]", 1),
		strings.Replace(before, "[[[0],[1,2]]]", "[[[-1],[1]]]", 1)} {
		if _, _, err := TableAfter(counts(24, 17, 7), record.MinimumMasking, []string{damaged}); err == nil ||
			damaged == before {
			t.Errorf("the account %s is taken", damaged)
		}
	}
}

// month is a table of a month's numbers, which follow those of the month before.
func month(n int, opening, joined, left int64, standings ...int64) *table.Table {
	closing := opening + joined - left
	values := []int64{opening, joined, left, closing}
	keys := []string{"opening", "joined", "left", "closing"}
	at := func(key string) table.CellRef { return table.CellRef{Row: 0, Key: key} }
	t := &table.Table{
		Name: "month", About: []table.Fact{{Key: "period", Value: fmt.Sprint("month ", n)}},
		SharedFigures: []table.SharedFigure{{Cell: at("opening"), Name: fmt.Sprint("everyone after ", n-1)},
			{Cell: at("closing"), Name: fmt.Sprint("everyone after ", n)}},
	}
	whole := table.Sum{Whole: []table.CellRef{at("closing")}}
	for i, standing := range standings {
		keys, values = append(keys, fmt.Sprint("standing", i)), append(values, standing)
		whole.Parts = append(whole.Parts, at(keys[len(keys)-1]))
	}
	t.Sums = []table.Sum{{Whole: []table.CellRef{at("opening"), at("joined")},
		Parts: []table.CellRef{at("closing"), at("left")}}, whole}
	row := table.Row{}
	for i, key := range keys {
		t.Columns, row = append(t.Columns, table.Column{Key: key, Kind: table.Count}), append(row, values[i])
	}
	t.Rows = table.Slice(row)
	return t
}

// TestAfterAgain: what is published once more is no second table that narrows the
// first, and months that follow each other can all be published.
func TestAfterAgain(t *testing.T) {
	var before []string
	for n := range 18 {
		joined := int64(1 + n%3)
		in := func() *table.Table { return month(n, 24, joined, joined, 20, 3, 1) }
		first, account := publishAfter(t, in(), before...)
		before = append(before, account)
		for range 3 {
			again, account := publishAfter(t, in(), before...)
			if again != first {
				t.Fatalf("month %d is published as %s, and then as %s", n, first, again)
			}
			before = append(before, account)
		}
	}
}
