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

// TestScript asks every report's SQL of the real sqlite3 shell, as it stands:
// the rows are the program's in its order, also when the shell reads every
// subquery without an order of its own backwards.
func TestScript(t *testing.T) {
	shell, err := exec.LookPath("sqlite3")
	if err != nil {
		t.Skip("there is no sqlite3 shell on this machine")
	}
	apps := appsOf(t)
	for _, r := range queries() {
		t.Run(r.Name, func(t *testing.T) {
			a := apps[r.Of]
			for _, texts := range waysOfAsking(r) {
				var ours []string
				var script string
				err := a.ViewKind(t.Context(), cli.FileKinds[r.Of], func(tx *store.Tx) error {
					arguments, err := a.Arguments(tx, r, texts)
					if err != nil {
						return err
					}
					if script, err = r.Script(arguments); err != nil {
						return err
					}
					ours, err = quotedRows(t, r, tx, arguments)
					return err
				})
				if err != nil {
					t.Fatalf("%v: %v", texts, err)
				}
				for _, mood := range []string{"0", "1"} {
					cmd := exec.Command(shell, "-readonly", "-bail", "-cmd", ".mode quote",
						"-cmd", "PRAGMA reverse_unordered_selects = "+mood, a.Flags.DB)
					cmd.Stdin = strings.NewReader(script)
					text, err := cmd.CombinedOutput()
					if err != nil {
						t.Fatalf("%v: the shell says %v: %s\n%s", texts, err, text, script)
					}
					compareRows(t, fmt.Sprintf("%v, reverse %s", texts, mood), strings.SplitAfter(string(text), "\n"),
						ours)
				}
			}
		})
	}
}

// compareRows reports the first row in which the shell's differ from ours.
func compareRows(t *testing.T, about string, theirs, ours []string) {
	if len(theirs) != len(ours)+1 { // after the last line break is nothing
		t.Errorf("%s: the shell gives %d rows, and we %d", about, len(theirs)-1, len(ours))
		return
	}
	for i, row := range ours {
		if roundFractions(theirs[i]) != roundFractions(row) {
			t.Errorf("%s: row %d is in the shell\n%sand with us\n%s", about, i+1, theirs[i], row)
			return
		}
	}
}

var fraction = regexp.MustCompile(`-?\d+\.\d+(e-?\d+)?`)

// roundFractions rounds the row's fractions to the digits that both agree on.
func roundFractions(row string) string {
	return fraction.ReplaceAllStringFunc(row, func(text string) string {
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return text
		}
		return fmt.Sprintf("%.12g", f)
	})
}

// queries returns the reports, and for one that has several queries each of them, to
// be asked as that report is.
func queries() (all []report.Report) {
	for _, r := range reports() {
		if r.Queries == nil {
			all = append(all, r)
		}
		for _, query := range r.Queries {
			one := *query
			one.Name, one.File = r.Name+"/"+query.Name, cmp.Or(query.File, query.Name)
			one.Params, one.Of, one.Fixed, one.Unused = r.Params, r.Of, r.Fixed, nil
			all = append(all, one)
		}
	}
	return all
}

// quotedRows returns the rows of the report's SQL as the shell quotes them.
func quotedRows(t *testing.T, r report.Report, q report.Querier, arguments *report.Args) ([]string, error) {
	found, err := r.Ask(t.Context(), q, arguments)
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
