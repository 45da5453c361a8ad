package app

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"borough/internal/cli"
	"borough/internal/foot"
	"borough/internal/report"
	"borough/internal/store"
	"borough/internal/table"
)

// grids read back what each format with lines and columns has written.
var grids = map[string]func(text []byte) ([][]string, error){
	"csv":      func(text []byte) ([][]string, error) { return csv.NewReader(bytes.NewReader(text)).ReadAll() },
	"html":     func(text []byte) ([][]string, error) { return htmlGrid(string(text)), nil },
	"markdown": func(text []byte) ([][]string, error) { return markdownGrid(string(text)), nil },
	"table":    func(text []byte) ([][]string, error) { return textGrid(string(text)), nil },
	"xlsx": func(text []byte) (all [][]string, err error) {
		pages, err := table.ReadWorkbook(bytes.NewReader(text), "")
		for _, p := range pages {
			all = append(append(all, p.Rows...), nil)
		}
		return all, err
	},
}

// TestReports asks every report of the demonstration borough in every way, and
// writes it in every format. Each has a row when asked in some way, and what it
// prints foots: whatever calls itself a total is the total of its rows, and each
// column that asks for a total has one.
func TestReports(t *testing.T) {
	apps := appsOf(t)
	for _, r := range reports() {
		t.Run(r.Name, func(t *testing.T) {
			a, rows := apps[r.Of], 0
			for i, texts := range slices.Concat(waysOfAsking(r), waysByChoice(r)) {
				formats := []string{"table", "csv"}
				if i == 0 {
					formats = table.Formats()
				}
				n, err := footReport(t, a, r, texts, formats)
				if err != nil {
					t.Fatalf("%v: %v", texts, err)
				}
				rows += n
			}
			if rows == 0 {
				t.Error("no row whatever was asked: the demonstration shows nothing of it")
			}
		})
	}
}

// waysByChoice returns the ways of asking for a report with each choice of a parameter
// but the first, which waysOfAsking has.
func waysByChoice(r report.Report) (ways []map[string]string) {
	plain := waysOfAsking(r)[0]
	for _, p := range r.Params {
		for n, choice := range p.Choices {
			if n > 0 {
				way := maps.Clone(plain)
				way[p.Name] = choice
				ways = append(ways, way)
			}
		}
	}
	return ways
}

// footReport runs the report, writes it in the formats, in the first of them as its rows
// are read, and adds up what was written.
func footReport(
	t *testing.T, a *cli.App, r report.Report, texts map[string]string, formats []string,
) (rows int, err error) {
	err = a.ViewKind(t.Context(), cli.FileKinds[r.Of], func(tx *store.Tx) error {
		arguments, err := a.Arguments(tx, r, texts)
		if err != nil {
			return err
		}
		out, err := r.Run(t.Context(), tx, arguments)
		if err != nil {
			return err
		}
		kept, columns, card := []table.Row{}, out.Columns, out.Card
		inner := out.Rows
		out.Rows = func(yield func(table.Row, error) bool) {
			for row, err := range inner {
				kept = append(kept, row)
				if !yield(row, err) {
					return
				}
			}
		}
		for _, format := range formats {
			var text bytes.Buffer
			if err := table.Write(&text, format, table.Options{}, r.Title, out); err != nil {
				return fmt.Errorf("%s: %w", format, err)
			}
			out.Rows = table.Slice(kept...)
			if grids[format] == nil || card {
				continue
			}
			totals := 0
			if format != "csv" {
				totals = columnTotals(columns, kept)
			}
			if err := checkFoots(format, text.Bytes(), totals); err != nil {
				return fmt.Errorf("%s: %w", format, err)
			}
		}
		rows = len(kept)
		return nil
	})
	return rows, err
}

// columnTotals returns how many columns have a total: those with Sum and no figure that is
// withheld.
func columnTotals(columns []table.Column, rows []table.Row) (totals int) {
	if len(rows) < 2 {
		return 0
	}
	for i, c := range columns {
		numbers, words := 0, 0
		for _, row := range rows {
			switch row[i].(type) {
			case int64, float64:
				numbers++
			case string:
				words++
			}
		}
		if c.Sum && numbers > 0 && words == 0 {
			totals++
		}
	}
	return totals
}

// checkFoots reads back what was written and adds it up. It returns an error when a total
// is wrong, or there are fewer than there should be.
func checkFoots(format string, text []byte, totals int) error {
	grid, err := grids[format](text)
	if err != nil {
		return err
	}
	result := foot.Check(grid)
	if len(result.Findings) > 0 {
		return fmt.Errorf("it does not foot: %+v\n%s", result.Findings, text)
	}
	if result.Checked < totals {
		return fmt.Errorf("%d totals were found, not %d (open %q, alone %q):\n%s", result.Checked, totals,
			result.Open, result.Alone, text)
	}
	return nil
}

// TestReturnFoots foots the return of every month of the demonstration borough.
func TestReturnFoots(t *testing.T) {
	a := demoApp(t)
	for _, month := range []string{"2025-06", "2026-03", "2026-09", "2026-10"} {
		for format := range grids {
			var out bytes.Buffer
			env := a.Env
			env.Out = &out
			if code := Main(env, []string{"return", "build", month, "-O", format, "--db", a.Flags.DB}); code != 0 {
				t.Fatalf("%s as %s: exit code %d", month, format, code)
			}
			totals := 1
			if format == "csv" || month == "2025-06" {
				totals = 0 // a row for each figure; nothing to add up yet
			}
			if err := checkFoots(format, out.Bytes(), totals); err != nil {
				t.Errorf("%s as %s: %v", month, format, err)
			}
		}
	}
}

var (
	htmlTable = regexp.MustCompile(`(?s)<table.*?</table>`)
	htmlRow   = regexp.MustCompile(`(?s)<tr.*?</tr>`)
	htmlCell  = regexp.MustCompile(`(?s)<t[hd][^>]*>(.*?)</t[hd]>`)
	htmlTag   = regexp.MustCompile(`<[^>]*>`)
)

func htmlGrid(text string) (grid [][]string) {
	for _, t := range htmlTable.FindAllString(text, -1) {
		for _, tr := range htmlRow.FindAllString(t, -1) {
			var row []string
			for _, cell := range htmlCell.FindAllStringSubmatch(tr, -1) {
				row = append(row, strings.TrimSpace(html.UnescapeString(htmlTag.ReplaceAllString(cell[1], ""))))
			}
			grid = append(grid, row)
		}
		grid = append(grid, nil)
	}
	return grid
}

func markdownGrid(text string) (grid [][]string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") {
			grid = append(grid, nil)
			continue
		}
		if strings.Trim(line, "|-: ") == "" {
			continue
		}
		row := strings.Split(strings.ReplaceAll(strings.Trim(line, "|"), `\|`, "/"), "|")
		for i, cell := range row {
			row[i] = strings.ReplaceAll(strings.Trim(cell, " *"), `\`, "")
		}
		grid = append(grid, row)
	}
	return grid
}

// textGrid cuts the lines of each printed table where all of them are blank.
func textGrid(text string) (grid [][]string) {
	for _, block := range strings.Split(text, "\n\n") {
		var lines [][]rune
		filled := map[int]bool{}
		for line := range strings.Lines(block) {
			line = strings.TrimRight(line, "\n")
			if strings.Trim(line, "─═") == "" {
				continue
			}
			lines = append(lines, []rune(line))
			for i, r := range []rune(line) {
				filled[i] = filled[i] || r != ' '
			}
		}
		if !strings.Contains(block, "─") {
			continue // a title, notes
		}
		for _, line := range lines {
			var row []string
			start := 0
			for start <= slices.Max(slices.Collect(maps.Keys(filled))) {
				end := start
				for ; filled[end] || filled[end+1]; end++ {
				}
				row = append(row, strings.TrimSpace(string(line[min(start, len(line)):min(end, len(line))])))
				for start = end; !filled[start] && start <= end+200; start++ {
				}
			}
			grid = append(grid, row)
		}
		grid = append(grid, nil)
	}
	return grid
}

// TestFoots is the test of the test: a total that is wrong by one is found in
// every format that prints one.
func TestFoots(t *testing.T) {
	for format := range grids {
		if format == "csv" {
			continue // it prints no total
		}
		for _, last := range []any{int64(1200), nil} {
			var out bytes.Buffer
			rows := []table.Row{{"a", int64(34)}, {"b", last}, {"Total", int64(1235)}}
			err := table.Write(&out, format, table.Options{}, "Counts", &table.Table{
				Title: "Counts",
				Notes: []string{"A note."},
				Rows:  table.Slice(rows...),
				Columns: []table.Column{
					{Key: "line", Title: "Line", Kind: table.Text},
					{Key: "count", Title: "Count", Kind: table.Count},
				},
			})
			if err == nil {
				err = checkFoots(format, out.Bytes(), 0)
			}
			if err == nil || !strings.Contains(err.Error(), "does not foot") {
				t.Errorf("%s, %v: %v", format, last, err)
			}
		}
	}
}
