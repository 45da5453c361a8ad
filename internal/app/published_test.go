package app

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"borough/internal/publish"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/table"
)

// TestPublished publishes every report that may be, in every way of asking: no
// count of people is printed that is not nought or rounded, nothing worked out of
// exact figures, and what is said to add up does.
func TestPublished(t *testing.T) {
	a := demoApp(t)
	for _, r := range reports() {
		if r.Publish == nil {
			continue
		}
		t.Run(r.Name, func(t *testing.T) {
			for _, texts := range slices.Concat(waysOfAsking(r), waysByChoice(r)) {
				err := a.View(t.Context(), func(tx *store.Tx) error {
					arguments, err := a.Arguments(tx, r, texts)
					if err != nil {
						return err
					}
					exact, err := r.Run(t.Context(), tx, arguments)
					if err != nil {
						return err
					}
					if r.Publishable(arguments) != nil {
						return nil
					}
					var kept []table.Row
					for row, err := range exact.Each() {
						if err != nil {
							return err
						}
						kept = append(kept, row)
					}
					exact.Rows = table.Slice(kept...)
					checkPopulation(t, tx, arguments, exact)
					out, err := publish.Table(exact, record.LeastMasking)
					if err != nil {
						return err
					}
					checkMasked(t, exact, kept, out)
					return nil
				})
				if err != nil {
					t.Errorf("%v: %v", texts, err)
				}
			}
		})
	}
}

// checkMasked finds figures about people that are published and neither masked nor rounded.
func checkMasked(t *testing.T, exact *table.Table, kept []table.Row, out *table.Table) {
	t.Helper()
	n := 0
	check := func(row table.Row) {
		for i, c := range out.Columns {
			if c.Use == table.Things || c.Kind < table.Count {
				continue
			}
			switch v := row[i].(type) {
			case int64:
				if step := map[table.Kind]int64{
					table.Count:   5,
					table.Minutes: 300,
					table.Pence:   500,
				}[c.Kind]; step == 0 || v%step != 0 {
					t.Errorf("%s, row %d, %s: %d is published", exact.Name, n, c.Key, v)
				}
			case float64:
				if c.Kind == table.Count {
					t.Errorf("%s, row %d, %s: %v is published", exact.Name, n, c.Key, v)
				}
			}
		}
		n++
	}
	for row := range out.Rows {
		check(row)
	}
	if n != len(kept) {
		t.Errorf("%s: %d rows of %d", exact.Name, n, len(kept))
	}
	if out.Totals != nil {
		check(out.Totals)
	}
}

// checkPopulation compares the people behind a table that counts them by strand with its
// counts: as many in every group.
func checkPopulation(t *testing.T, tx *store.Tx, arguments *report.Args, exact *table.Table) {
	t.Helper()
	groups, err := peoplereport.Population(t.Context(), tx, arguments, exact.StrandCounts)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		sums := map[string]int64{}
		for _, c := range g.Counts {
			white := func(o record.PublicCount) bool { return o.Code == "WHITE" }
			if c.Code != "BME" || !slices.ContainsFunc(g.Counts, white) { // each of its groups is there
				sums[c.Strand] += c.Count
			}
		}
		for strand, n := range sums {
			if several := slices.Contains([]string{"voice", "part", "link", "tenure", "kind"}, strand); !several &&
				n != int64(len(g.People)) {
				t.Errorf("%s, %s by %s: %d counted, %d people", exact.Name, g.Code, strand, n, len(g.People))
			}
		}
	}
}

// TestPublishedFormats publishes to every format, and finds in what is written the
// cells of the CSV, and no count of people that was there before.
func TestPublishedFormats(t *testing.T) {
	a := demoApp(t)
	run := func(args ...string) string {
		var out bytes.Buffer
		env := a.Env
		env.Out, env.Err = &out, io.Discard
		if code := Main(env, append(args, "--db", a.Flags.DB)); code != 0 {
			t.Fatalf("%v: exit code %d", args, code)
		}
		return out.String()
	}
	for _, command := range [][]string{
		{"report", "diversity", "--strand", "gender"}, {"report", "strength"},
		{"report", "leavers", "--period", "2026"},
		{"report", "workforce"}, {"return", "build", "2026-10", "--block", "numbers,hours,activities"},
		{"report", "kin"},
	} {
		asCSV := run(append(slices.Clone(command), "--publish", "-O", "csv")...)
		for _, format := range table.Formats() {
			text := run(append(slices.Clone(command), "--publish", "-O", format)...)
			if command[0] == "report" { // a return as CSV is one long table, and elsewhere several
				checkSameCells(t, format, text, asCSV)
			}
			if format == "xlsx" {
				grid, err := grids[format]([]byte(text))
				if err != nil {
					t.Fatal(err)
				}
				text = ""
				for _, row := range grid {
					text += "|" + strings.Join(row, "|") + "|\n"
				}
			}
			if !strings.Contains(text, record.LeastMasking.ID()) {
				t.Errorf("%v as %s does not name its rule", command, format)
			}
			if found := smallCount.FindAllString(text, -1); len(found) > 0 && !strings.HasPrefix(format, "json") {
				t.Errorf("%v as %s has %q:\n%s", command, format, found, text)
			}
			if found := smallJSON.FindAllString(text, -1); len(found) > 0 {
				t.Errorf("%v as %s has %q:\n%s", command, format, found, text)
			}
		}
	}
}

// smallCount is a cell from 1 to 4 or 6 to 9, which is no rounded count. smallJSON is one in JSON.
var (
	smallCount = regexp.MustCompile(`(?m)(^|[,|\t>]| {2,})[1-46-9]([,|\t<]| {2,}|$)`)
	smallJSON  = regexp.MustCompile(`"(people|count|base|not_stated|total|sgt|pc|pcso|special|active|paused|suspended|on_the_books|enquiries|applications|interviews|cleared|started|contacts|interviewed|never|longer_ago)": ?[1-46-9]\b`)
)
