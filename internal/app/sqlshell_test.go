package app

import (
	"cmp"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"borough/internal/cli"
	"borough/internal/report"
	"borough/internal/store"
)

// TestSQLInShell runs every report's SQL, as --sql prints it, in the sqlite3 shell. The shell
// must give the same rows in the same order as the program. It must do so even with
// reverse_unordered_selects, which reverses the order of SELECTs without ORDER BY.
func TestSQLInShell(t *testing.T) {
	shell, err := exec.LookPath("sqlite3")
	if err != nil {
		t.Skip("there is no sqlite3 shell on this machine")
	}
	apps := appsByFile(t)
	for _, r := range queries() {
		t.Run(r.Name, func(t *testing.T) {
			a := apps[r.FileKind]
			for _, values := range parameterSets(r) {
				var want []string
				var script string
				err := a.ViewFileOfKind(t.Context(), cli.FileKinds[r.FileKind], func(tx *store.Tx) error {
					arguments, err := a.Arguments(tx, r, values)
					if err != nil {
						return err
					}
					if script, err = r.SQLiteScript(arguments); err != nil {
						return err
					}
					want, err = quotedRows(t, r, tx, arguments)
					return err
				})
				if err != nil {
					t.Fatalf("%v: %v", values, err)
				}
				for _, reverse := range []string{"0", "1"} {
					cmd := exec.Command(shell, "-readonly", "-bail", "-cmd", ".mode quote",
						"-cmd", "PRAGMA reverse_unordered_selects = "+reverse, a.Flags.DB)
					cmd.Stdin = strings.NewReader(script)
					text, err := cmd.CombinedOutput()
					if err != nil {
						t.Fatalf("%v: the shell fails: %v: %s\n%s", values, err, text, script)
					}
					got := strings.SplitAfter(string(text), "\n")
					compareRows(t, fmt.Sprintf("%v, reverse %s", values, reverse), got, want)
				}
			}
		})
	}
}

// compareRows compares got, the rows of the shell, with want, the rows of the program, and reports the
// first difference. about describes the query.
func compareRows(t *testing.T, about string, got, want []string) {
	if len(got) != len(want)+1 { // the text after the last line break is empty
		t.Errorf("%s: the shell gives %d rows, and the program %d", about, len(got)-1, len(want))
		return
	}
	for i, row := range want {
		if roundFractions(got[i]) != roundFractions(row) {
			t.Errorf("%s: row %d is in the shell\n%sand in the program\n%s", about, i+1, got[i], row)
			return
		}
	}
}

// fraction matches a number with decimals.
var fraction = regexp.MustCompile(`-?\d+\.\d+(e-?\d+)?`)

// roundFractions rounds the numbers with decimals in a row to 12 significant digits.
func roundFractions(row string) string {
	return fraction.ReplaceAllStringFunc(row, func(text string) string {
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return text
		}
		return fmt.Sprintf("%.12g", f)
	})
}

// queries returns every report with one query. A report with several queries is replaced by
// one report for each query, with the same parameters.
func queries() (all []report.Report) {
	for _, r := range reports() {
		if r.Queries == nil {
			all = append(all, r)
		}
		for _, query := range r.Queries {
			single := *query
			single.Name, single.SQLName = r.Name+"/"+query.Name, cmp.Or(query.SQLName, query.Name)
			single.Params, single.FileKind, single.FixedParams, single.IsUnused = r.Params, r.FileKind,
				r.FixedParams, nil
			all = append(all, single)
		}
	}
	return all
}

// quotedRows returns the rows of the report's SQL in the format of the shell's .mode quote.
func quotedRows(t *testing.T, r report.Report, q report.Querier, arguments *report.Args) ([]string, error) {
	found, err := r.RunQuery(t.Context(), q, arguments)
	if err != nil {
		return nil, err
	}
	var rows []string
	for row, err := range found {
		if err != nil {
			return nil, err
		}
		cells := make([]string, len(row))
		for i, cell := range row {
			switch v := cell.(type) {
			case nil:
				cells[i] = "NULL"
			case string:
				cells[i] = "'" + strings.ReplaceAll(v, "'", "''") + "'"
			case float64:
				cells[i] = strconv.FormatFloat(v, 'f', 20, 64)
			default:
				cells[i] = fmt.Sprint(v)
			}
		}
		rows = append(rows, strings.Join(cells, ",")+"\n")
	}
	return rows, nil
}
