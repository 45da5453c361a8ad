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

// TestPublished publishes every report that may be published, with each of its parameter sets.
// Every published count of people must be masked or rounded. Before masking, the counts must
// add up to the number of people behind them.
func TestPublished(t *testing.T) {
	a := demoApp(t)
	for _, r := range reports() {
		if r.Publish == nil {
			continue
		}
		t.Run(r.Name, func(t *testing.T) {
			for _, values := range slices.Concat(parameterSets(r), choiceSets(r)) {
				err := a.View(t.Context(), func(tx *store.Tx) error {
					arguments, err := a.Arguments(tx, r, values)
					if err != nil {
						return err
					}
					exact, err := r.Run(t.Context(), tx, arguments)
					if err != nil {
						return err
					}
					if r.CheckPublishable(arguments) != nil {
						return nil
					}
					var rows []table.Row
					for row, err := range exact.Each() {
						if err != nil {
							return err
						}
						rows = append(rows, row)
					}
					exact.Rows = table.RowsOf(rows...)
					checkPopulation(t, tx, arguments, exact)
					out, err := publish.MaskTable(exact, record.MinimumMasking)
					if err != nil {
						return err
					}
					checkMasked(t, exact.Name, len(rows), out)
					return nil
				})
				if err != nil {
					t.Errorf("%v: %v", values, err)
				}
			}
		})
	}
}

// checkMasked checks that every figure about people in a published table is masked or rounded,
// and that the table has rowCount rows. name is the name of the report.
func checkMasked(t *testing.T, name string, rowCount int, published *table.Table) {
	t.Helper()
	checked := 0
	checkRow := func(row table.Row) {
		for i, c := range published.Columns {
			if c.Publish == table.AsThings || c.Kind < table.Count {
				continue
			}
			switch v := row[i].(type) {
			case int64:
				if step := map[table.Kind]int64{
					table.Count:   5,
					table.Minutes: 300,
					table.Pence:   500,
				}[c.Kind]; step == 0 || v%step != 0 {
					t.Errorf("%s, row %d, %s: %d is published", name, checked, c.Key, v)
				}
			case float64:
				if c.Kind == table.Count {
					t.Errorf("%s, row %d, %s: %v is published", name, checked, c.Key, v)
				}
			}
		}
		checked++
	}
	for row := range published.Rows {
		checkRow(row)
	}
	if checked != rowCount {
		t.Errorf("%s: %d rows of %d", name, checked, rowCount)
	}
	if published.Totals != nil {
		checkRow(published.Totals)
	}
}

// checkPopulation checks a table that counts people by strand. In each group of people, the
// counts of every strand must add up to the number of people in the group. This does not hold
// for strands of which a person can have several categories.
func checkPopulation(t *testing.T, tx *store.Tx, arguments *report.Args, exact *table.Table) {
	t.Helper()
	groups, err := peoplereport.PublishedGroups(t.Context(), tx, arguments, exact.StrandCounts)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		sums := map[string]int64{}
		for _, c := range g.Counts {
			white := func(o record.PublishedCount) bool { return o.Code == "WHITE" }
			if c.Code != "BME" || !slices.ContainsFunc(g.Counts, white) { // BME repeats groups that the table also has
				sums[c.Strand] += c.Count
			}
		}
		for strand, n := range sums {
			overlaps := slices.Contains([]string{"voice", "part", "link", "tenure", "kind"}, strand)
			if !overlaps && n != int64(len(g.People)) {
				t.Errorf("%s, %s by %s: %d counted, %d people", exact.Name, g.Code, strand, n, len(g.People))
			}
		}
	}
}

// TestPublishedFormats publishes reports in every format. Each file must have the same cells as
// the CSV, name its masking rule and hold no count of people that is neither masked nor rounded.
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
			if command[0] == "report" { // a return is one table as CSV but several in other formats
				checkSameCells(t, format, text, asCSV)
			}
			if format == "xlsx" {
				grid, err := gridReaders[format]([]byte(text))
				if err != nil {
					t.Fatal(err)
				}
				text = ""
				for _, row := range grid {
					text += "|" + strings.Join(row, "|") + "|\n"
				}
			}
			if !strings.Contains(text, record.MinimumMasking.ID()) {
				t.Errorf("%v as %s does not name its masking rule", command, format)
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

// smallCount matches a cell with a number from 1 to 4 or 6 to 9, which cannot be a rounded count.
// smallJSON matches such a number in JSON.
var (
	smallCount = regexp.MustCompile(`(?m)(^|[,|\t>]| {2,})[1-46-9]([,|\t<]| {2,}|$)`)
	smallJSON  = regexp.MustCompile(`"(people|count|base|not_stated|total|sgt|pc|pcso|special|active|paused|suspended|on_the_books|enquiries|applications|interviews|cleared|started|contacts|interviewed|never|longer_ago)": ?[1-46-9]\b`)
)
