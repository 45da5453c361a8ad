package app

import (
	"cmp"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/sheet"
	"borough/internal/sheets"
	"borough/internal/store"
)

// columnKinds are the kinds of the days of columns that are not of an event, by file and
// column.
var columnKinds = map[string]record.DayKind{
	"volunteers.born":     record.BirthDay,
	"volunteers.uk_since": record.SinceDay,
	"settings.from":       record.SinceDay,
	"residents.from":      record.SinceDay,
	"teams.from":          record.SinceDay,
	"clearances.expires":  record.ExpiryDay,
	"training.expires":    record.ExpiryDay,
}

// flagKinds are the kinds of the days of flags that are not of an event, by command and flag.
var flagKinds = map[string]record.DayKind{
	"borough settings set --from":               record.SinceDay,
	"borough ward residents set --from":         record.SinceDay,
	"borough volunteer add --born":              record.BirthDay,
	"borough volunteer edit --born":             record.BirthDay,
	"borough volunteer add --uk-since":          record.SinceDay,
	"borough volunteer edit --uk-since":         record.SinceDay,
	"borough team add --from":                   record.SinceDay,
	"borough team edit --from":                  record.SinceDay,
	"borough vet --expires":                     record.ExpiryDay,
	"borough train record --expires":            record.ExpiryDay,
	"borough volunteer check --on":              record.AnyDay,
	"borough interview void --on":               record.AnyDay,
	"borough place void --on":                   record.AnyDay,
	"borough risk void --on":                    record.AnyDay,
	"borough oh void --on":                      record.AnyDay,
	"borough train void --on":                   record.AnyDay,
	"borough recruit void --on":                 record.AnyDay,
	"borough panel meeting edit --on":           record.AnyDay,
	"borough panel meeting void --on":           record.AnyDay,
	"borough panel priority void --action":      record.AnyDay,
	"borough panel priority void --review":      record.AnyDay,
	"borough panel member void --from":          record.AnyDay,
	"borough panel member edit --from":          record.AnyDay,
	"borough kin void --interview":              record.AnyDay,
	"borough kin void --from":                   record.AnyDay,
	"borough csas fee pay --due":                record.AnyDay,
	"borough csas fee waive --due":              record.AnyDay,
	"borough csas fee void --due":               record.AnyDay,
	"borough commitment action void --progress": record.AnyDay,
}

// TestFlagDays checks each flag that takes a day on both sides of the limits of its kind.
func TestFlagDays(t *testing.T) {
	t.Parallel()
	tested := map[string]bool{}
	walkAllCommands(New(cli.OSEnv()).RootCommand(), func(cmd *cobra.Command) {
		cmd.LocalFlags().VisitAll(func(flag *pflag.Flag) {
			if flag.Value.Type() != "date" {
				return
			}
			name := cmd.CommandPath() + " --" + flag.Name
			tested[name] = true
			kind, ok := flagKinds[name]
			if !ok {
				kind = record.EventDay
			}
			checkKind(t, name, kind, func(day record.Date) error {
				if err := flag.Value.Set(string(day)); err != nil {
					return err
				}
				flag.Changed = true
				defer func() { flag.Changed = false }()
				return cli.CheckDays(cmd, testToday)
			})
		})
	})
	for name := range flagKinds {
		if !tested[name] {
			t.Errorf("%s takes no day", name)
		}
	}
	if len(tested) < 90 {
		t.Errorf("only %d flags were tried", len(tested))
	}
}

const testToday record.Date = "2026-11-22"

// TestSheetDays checks each column with days, in every file that people import. Days are
// refused outside the limits of the column's kind, and so is every day that depends on today.
// It also checks that a word such as "today" is no day in any column.
func TestSheetDays(t *testing.T) {
	t.Parallel()
	a := demoApp(t)
	folder := filepath.Join(t.TempDir(), "books")
	if code, output := run("export", folder, "--equality", "--confidential", "--db", a.Flags.DB); code != 0 {
		t.Fatal(output)
	}
	s, err := store.OpenRead(context.Background(), a.Flags.DB, a.Areas.Store)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	now, err := a.Clock()
	if err != nil {
		t.Fatal(err)
	}
	tested := map[string]bool{}
	err = s.View(context.Background(), now, func(tx *store.Tx) error {
		for _, kind := range a.Areas.Sheets {
			row := firstRow(t, filepath.Join(folder, kind.File()))
			for _, column := range kind.Columns {
				name := kind.Name + "." + column.Key
				try := func(text string) error { return readCell(t, tx, kind, row, column.Key, text) }
				checkRelativeDays(t, name, try)
				if err := try("2026-02-30"); err == nil || !strings.Contains(err.Error(), "there is no 30 February") {
					continue
				}
				tested[name] = true
				dayKind, ok := columnKinds[name]
				if !ok {
					dayKind = record.EventDay
				}
				checkKind(t, name, dayKind, func(day record.Date) error { return try(string(day)) })
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range columnKinds {
		if !tested[name] {
			t.Errorf("%s takes no day", name)
		}
	}
	if len(tested) < 60 {
		t.Errorf("only %d columns were tried", len(tested))
	}
}

// checkKind checks that try accepts the first and the last day of the kind, and refuses the
// days beyond.
func checkKind(t *testing.T, name string, kind record.DayKind, try func(record.Date) error) {
	t.Helper()
	first, last := kind.First(testToday), kind.Last(testToday)
	for _, day := range []record.Date{cmp.Or(first, "1900-01-01"), cmp.Or(last, "2200-12-31")} {
		// An error that is not about the date is about another cell that it needs.
		if err := try(day); err != nil && strings.Contains(err.Error(), "date \"") {
			t.Errorf("%s %s: %v", name, day, err)
		}
	}
	for _, test := range []struct {
		limit, day record.Date
		text       string
	}{{first, first.AddDays(-1), ""}, {last, last.AddDays(1), "10 years ahead"}} {
		if test.limit == "" {
			continue
		}
		if kind.Excusable && test.limit == first {
			test.text = "--before-1990"
		}
		if err := try(test.day); err == nil || !strings.Contains(err.Error(), test.text) {
			t.Errorf("%s %s: got error %v, want one with %q", name, test.day, err, test.text)
		}
	}
}

// checkRelativeDays checks that a word that depends on today is refused wherever a day is
// read, and is not understood better than any other word elsewhere.
func checkRelativeDays(t *testing.T, name string, try func(string) error) {
	t.Helper()
	takesDays := false
	if err := try("2026-13-01"); err != nil {
		takesDays = strings.Contains(err.Error(), "there is no month 13")
	}
	for _, word := range []string{
		"today", "yesterday", "tomorrow", "monday", "last friday", "this month", "last month", "this year",
		"last week",
	} {
		isDay := !strings.HasPrefix(word, "this ") && word != "last month" && word != "last week"
		err := try(word)
		switch {
		case takesDays && isDay &&
			(err == nil || !strings.Contains(err.Error(), "a file must mean the same tomorrow")):
			t.Errorf("%s %q: got error %v", name, word, err)
		case err == nil && try("quux "+word) != nil:
			t.Errorf("%s takes %q and no other words", name, word)
		}
	}
}

// firstRow returns the cells of the first row of a CSV file, by its headings. It returns none
// if there is no row.
func firstRow(t *testing.T, path string) map[string]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]string{}
	for i, heading := range rows[0] {
		if len(rows) > 1 {
			cells[heading] = rows[1][i]
		}
	}
	return cells
}

// readCell reads a row of a file that has the text in one column and the cells of the row in
// the others. It returns the problem of that column, or nil.
func readCell(
	t *testing.T, tx *store.Tx, kind *sheets.Sheet, row map[string]string, column, text string,
) error {
	t.Helper()
	var headings, cells []string
	for _, c := range kind.Columns {
		headings, cells = append(headings, c.Key), append(cells, row[c.Key])
	}
	cells[slices.Index(headings, column)] = text
	var file strings.Builder
	w := csv.NewWriter(&file)
	if err := w.WriteAll([][]string{headings, cells}); err != nil {
		t.Fatal(err)
	}
	s, err := sheet.Read(kind.File(), strings.NewReader(file.String()), kind.ImportColumns(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for sheetRow, err := range s.Rows() {
		if err != nil {
			return err
		}
		r := &sheets.Row{Row: sheetRow, Tx: tx, Nth: 1}
		kind.ParseRow(r)
		for _, p := range r.Problems {
			if p.Column == column {
				return p.Err
			}
		}
	}
	return nil
}

// walkAllCommands calls visit for every command that can be run, in the order of the help.
func walkAllCommands(cmd *cobra.Command, visit func(*cobra.Command)) {
	for _, c := range cmd.Commands() {
		if c.Hidden || c.Name() == "help" || c.Name() == "completion" {
			continue
		}
		if c.Runnable() {
			visit(c)
		}
		walkAllCommands(c, visit)
	}
}
