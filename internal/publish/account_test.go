package publish

import (
	"fmt"
	"strings"
	"testing"

	"borough/internal/record"
	"borough/internal/table"
)

// countsTable returns a table with one row of counts of people. The first count is the
// sum of the others and has the shared name "everyone".
func countsTable(everyone int64, parts ...int64) *table.Table {
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
	t.Rows, t.Sums = table.RowsOf(row), []table.Sum{sum}
	return t
}

// publishAfter publishes a table with one row consistently with the accounts of earlier
// tables. It returns the published row as CSV without the rule, and the account of the table.
func publishAfter(t *testing.T, exact *table.Table, accounts ...string) (printed, account string) {
	t.Helper()
	masked, account, err := MaskTableAfter(exact, record.MinimumMasking, accounts)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := table.Write(&text, "csv", table.Options{}, "", masked); err != nil {
		t.Fatal(err)
	}
	_, printed, _ = strings.Cut(strings.TrimSpace(text.String()), "\n")
	return strings.TrimSuffix(printed, ",m7r5s25a8"), account
}

// TestAccountIsTheSame publishes one table many times. Its account must be the same text each
// time: the digest of a publication covers it, and later tables look figures up by its names.
func TestAccountIsTheSame(t *testing.T) {
	newTable := func() *table.Table {
		exact := countsTable(24, 23, 1)
		for _, name := range []string{"staff", "members", "all that there are", "people of the month"} {
			exact.SharedFigures = append(exact.SharedFigures,
				table.SharedFigure{Cell: table.CellRef{Row: 0, Key: "all"}, Name: name})
		}
		return exact
	}
	_, first := publishAfter(t, newTable())
	if !strings.Contains(first, `"names":["all that there are","everyone","members","people of the month","staff"]`) {
		t.Errorf("the account has not all names of a figure, in order: %s", first)
	}
	for range 50 {
		if _, again := publishAfter(t, newTable()); again != first {
			t.Fatalf("the account differs:\n%s\n%s", first, again)
		}
	}
}

// TestMaskTableAfter publishes two tables that are each safe alone, but not together. The
// first table has 23 + 1 = 24 and prints 25 + * = 25. The part printed as 25 is at least 23, so
// the total is at least 24. The second table has 17 + 7 = 24 and prints 15 + * = 25. The part
// printed as 15 is at most 17 and the masked part at most 7, so the total is at most 24.
// Together the tables disclose that the total is 24, and so they disclose every part.
func TestMaskTableAfter(t *testing.T) {
	newFirst := func() *table.Table { return countsTable(24, 23, 1) }
	newSecond := func() *table.Table { return countsTable(24, 17, 7) }
	firstRow, firstAccount := publishAfter(t, newFirst())
	secondRow, secondAccount := publishAfter(t, newSecond())
	if firstRow != "25,25,*" || secondRow != "25,15,*" {
		t.Fatalf("alone they are published as %s and %s", firstRow, secondRow)
	}
	if got, _ := publishAfter(t, newSecond(), firstAccount); got != "25,*,*" {
		t.Errorf("the second is published after the first as %s", got)
	}
	if got, _ := publishAfter(t, newFirst(), secondAccount); got != "25,*,*" {
		t.Errorf("the first is published after the second as %s", got)
	}
	// After both tables, each is published again as before: the suppressed figure of the second
	// table stays suppressed.
	_, suppressedAccount := publishAfter(t, newSecond(), firstAccount)
	if got, _ := publishAfter(t, newSecond(), firstAccount, suppressedAccount); got != "25,*,*" {
		t.Errorf("the second again is %s", got)
	}
	if got, _ := publishAfter(t, newFirst(), firstAccount, suppressedAccount); got != firstRow {
		t.Errorf("the first again is %s", got)
	}
	joinedAccount, err := JoinAccounts([]string{"", firstAccount})
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := publishAfter(t, newSecond(), joinedAccount); got != "25,*,*" {
		t.Errorf("after an account of several it is %s", got)
	}
}

// TestAccountIgnored checks that an account has no effect if the shared number has changed
// since, or if the account is of another masking rule. It also checks that a damaged account
// is refused.
func TestAccountIgnored(t *testing.T) {
	_, accountOf25 := publishAfter(t, countsTable(25, 23, 2))
	if got, _ := publishAfter(t, countsTable(24, 17, 7), accountOf25); got != "25,15,*" {
		t.Errorf("after an account of another total it is %s", got)
	}
	coarserRule := record.MinimumMasking
	coarserRule.Round = 10
	_, account, err := MaskTableAfter(countsTable(24, 23, 1), coarserRule, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := publishAfter(t, countsTable(24, 17, 7), account); got != "25,15,*" {
		t.Errorf("after another rule it is %s", got)
	}
	for _, damaged := range []string{"{", strings.Replace(accountOf25, `"step":5`, `"step":0`, 1),
		strings.Replace(accountOf25, "[[[0],[1,2]]]", "[[[0],[1,3]]]", 1),
		strings.Replace(accountOf25, "[[[0],[1,2]]]", "[[[-1],[1]]]", 1)} {
		if _, _, err := MaskTableAfter(countsTable(24, 17, 7), record.MinimumMasking, []string{damaged}); err == nil ||
			damaged == accountOf25 {
			t.Errorf("the account %s is taken", damaged)
		}
	}
}

// monthTable returns a table with the numbers of month n: the movements, and the closing number
// by standing. The opening number has the same shared name as the closing number of the month
// before.
func monthTable(n int, opening, joined, left int64, standings ...int64) *table.Table {
	closing := opening + joined - left
	values := []int64{opening, joined, left, closing}
	keys := []string{"opening", "joined", "left", "closing"}
	cellRef := func(key string) table.CellRef { return table.CellRef{Row: 0, Key: key} }
	t := &table.Table{
		Name: "month", About: []table.Fact{{Key: "period", Value: fmt.Sprint("month ", n)}},
		SharedFigures: []table.SharedFigure{{Cell: cellRef("opening"), Name: fmt.Sprint("everyone after ", n-1)},
			{Cell: cellRef("closing"), Name: fmt.Sprint("everyone after ", n)}},
	}
	closingSum := table.Sum{Whole: []table.CellRef{cellRef("closing")}}
	for i, standing := range standings {
		keys, values = append(keys, fmt.Sprint("standing", i)), append(values, standing)
		closingSum.Parts = append(closingSum.Parts, cellRef(keys[len(keys)-1]))
	}
	t.Sums = []table.Sum{{Whole: []table.CellRef{cellRef("opening"), cellRef("joined")},
		Parts: []table.CellRef{cellRef("closing"), cellRef("left")}}, closingSum}
	row := table.Row{}
	for i, key := range keys {
		t.Columns, row = append(t.Columns, table.Column{Key: key, Kind: table.Count}), append(row, values[i])
	}
	t.Rows = table.RowsOf(row)
	return t
}

// TestPublishAgain checks that publishing a table again masks it in the same way, and that
// the tables of many consecutive months can be published.
func TestPublishAgain(t *testing.T) {
	var accounts []string
	for n := range 18 {
		joined := int64(1 + n%3)
		newTable := func() *table.Table { return monthTable(n, 24, joined, joined, 20, 3, 1) }
		firstRow, account := publishAfter(t, newTable(), accounts...)
		accounts = append(accounts, account)
		for range 3 {
			rowAgain, accountAgain := publishAfter(t, newTable(), accounts...)
			if rowAgain != firstRow {
				t.Fatalf("month %d is published as %s, and then as %s", n, firstRow, rowAgain)
			}
			accounts = append(accounts, accountAgain)
		}
	}
}
