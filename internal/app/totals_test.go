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

// gridReaders holds, for each format with rows and columns, a function that reads the cells of
// a file in that format.
var gridReaders = map[string]func(text []byte) ([][]string, error){
	"csv":      func(text []byte) ([][]string, error) { return csv.NewReader(bytes.NewReader(text)).ReadAll() },
	"html":     func(text []byte) ([][]string, error) { return htmlGrid(string(text)), nil },
	"markdown": func(text []byte) ([][]string, error) { return markdownGrid(string(text)), nil },
	"table":    func(text []byte) ([][]string, error) { return textGrid(string(text)), nil },
	"xlsx": func(text []byte) (grid [][]string, err error) {
		sheets, err := table.ReadWorkbook(bytes.NewReader(text), "")
		for _, sheet := range sheets {
			grid = append(append(grid, sheet.Rows...), nil)
		}
		return grid, err
	},
}

// TestReports runs every report with each of its parameter sets and writes the results in
// every format. Every printed total must equal the sum of its rows, every column with Sum must
// have a total, and each report must have a row for at least one parameter set.
func TestReports(t *testing.T) {
	apps := appsByFile(t)
	for _, r := range reports() {
		t.Run(r.Name, func(t *testing.T) {
			a, rowCount := apps[r.FileKind], 0
			for i, values := range slices.Concat(parameterSets(r), choiceSets(r)) {
				formats := []string{"table", "csv"}
				if i == 0 {
					formats = table.Formats()
				}
				n, err := checkReportTotals(t, a, r, values, formats)
				if err != nil {
					t.Fatalf("%v: %v", values, err)
				}
				rowCount += n
			}
			if rowCount == 0 {
				t.Error("it has no row for any parameter set: the demonstration has no records for it")
			}
		})
	}
}

// choiceSets returns a parameter set for each choice of each parameter, except for the first
// choice, which parameterSets uses.
func choiceSets(r report.Report) (sets []map[string]string) {
	required := parameterSets(r)[0]
	for _, p := range r.Params {
		for i, choice := range p.Choices {
			if i > 0 {
				set := maps.Clone(required)
				set[p.Name] = choice
				sets = append(sets, set)
			}
		}
	}
	return sets
}

// checkReportTotals runs the report, writes it in each format, checks the totals in the output
// and returns the number of rows. The first format is written while the rows are being read.
func checkReportTotals(
	t *testing.T, a *cli.App, r report.Report, values map[string]string, formats []string,
) (rowCount int, err error) {
	err = a.ViewFileOfKind(t.Context(), cli.FileKinds[r.FileKind], func(tx *store.Tx) error {
		arguments, err := a.Arguments(tx, r, values)
		if err != nil {
			return err
		}
		out, err := r.Run(t.Context(), tx, arguments)
		if err != nil {
			return err
		}
		rows, columns, card := []table.Row{}, out.Columns, out.SingleRecord
		unread := out.Rows
		out.Rows = func(yield func(table.Row, error) bool) {
			for row, err := range unread {
				rows = append(rows, row)
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
			out.Rows = table.RowsOf(rows...)
			if gridReaders[format] == nil || card {
				continue
			}
			minTotals := 0
			if format != "csv" {
				minTotals = countColumnTotals(columns, rows)
			}
			if err := checkTotals(format, text.Bytes(), minTotals); err != nil {
				return fmt.Errorf("%s: %w", format, err)
			}
		}
		rowCount = len(rows)
		return nil
	})
	return rowCount, err
}

// countColumnTotals returns the number of columns with a total. These are the columns with Sum
// in which no number is masked.
func countColumnTotals(columns []table.Column, rows []table.Row) (totals int) {
	if len(rows) < 2 {
		return 0
	}
	for i, c := range columns {
		numbers, texts := 0, 0
		for _, row := range rows {
			switch row[i].(type) {
			case int64, float64:
				numbers++
			case string:
				texts++
			}
		}
		if c.Sum && numbers > 0 && texts == 0 {
			totals++
		}
	}
	return totals
}

// checkTotals checks every total in a file of the format. It returns an error if a total is
// wrong or if there are fewer than minTotals of them.
func checkTotals(format string, text []byte, minTotals int) error {
	grid, err := gridReaders[format](text)
	if err != nil {
		return err
	}
	result := foot.Check(grid)
	if len(result.Findings) > 0 {
		return fmt.Errorf("totals are wrong: %+v\n%s", result.Findings, text)
	}
	if result.Checked < minTotals {
		return fmt.Errorf("%d totals were found, not %d (unjudged %q, orphans %q):\n%s", result.Checked, minTotals,
			result.Uncheckable, result.WithoutParts, text)
	}
	return nil
}

// TestReturnTotals checks the totals in the demonstration borough's returns of several months.
func TestReturnTotals(t *testing.T) {
	a := demoApp(t)
	for _, month := range []string{"2025-06", "2026-03", "2026-09", "2026-10"} {
		for format := range gridReaders {
			var out bytes.Buffer
			env := a.Env
			env.Out = &out
			if code := Main(env, []string{"return", "build", month, "-O", format, "--db", a.Flags.DB}); code != 0 {
				t.Fatalf("%s as %s: exit code %d", month, format, code)
			}
			minTotals := 1
			if format == "csv" || month == "2025-06" {
				minTotals = 0 // CSV has one row for each figure; in June 2025 there is nothing to add up
			}
			if err := checkTotals(format, out.Bytes(), minTotals); err != nil {
				t.Errorf("%s as %s: %v", month, format, err)
			}
		}
	}
}

// The parts of an HTML page that htmlGrid reads.
var (
	htmlTable = regexp.MustCompile(`(?s)<table.*?</table>`)
	htmlRow   = regexp.MustCompile(`(?s)<tr.*?</tr>`)
	htmlCell  = regexp.MustCompile(`(?s)<t[hd][^>]*>(.*?)</t[hd]>`)
	htmlTag   = regexp.MustCompile(`<[^>]*>`)
)

// htmlGrid returns the cells of every table in an HTML page, with a nil row after each table.
func htmlGrid(text string) (grid [][]string) {
	for _, tableText := range htmlTable.FindAllString(text, -1) {
		for _, rowText := range htmlRow.FindAllString(tableText, -1) {
			var row []string
			for _, cell := range htmlCell.FindAllStringSubmatch(rowText, -1) {
				row = append(row, strings.TrimSpace(html.UnescapeString(htmlTag.ReplaceAllString(cell[1], ""))))
			}
			grid = append(grid, row)
		}
		grid = append(grid, nil)
	}
	return grid
}

// markdownGrid returns the cells of every table in a Markdown text, and a nil row for every
// line outside a table.
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

// textGrid returns the cells of every table that was printed as plain text. The columns of a
// table are separated where all of its lines have a space.
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
			continue // a title or notes
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

// TestCheckTotals checks that checkTotals finds a total that is wrong by one, in every format
// that prints totals.
func TestCheckTotals(t *testing.T) {
	for format := range gridReaders {
		if format == "csv" {
			continue // it prints no total
		}
		for _, last := range []any{int64(1200), nil} {
			var out bytes.Buffer
			rows := []table.Row{{"a", int64(34)}, {"b", last}, {"Total", int64(1235)}}
			err := table.Write(&out, format, table.Options{}, "Counts", &table.Table{
				Title: "Counts",
				Notes: []string{"A note."},
				Rows:  table.RowsOf(rows...),
				Columns: []table.Column{
					{Key: "line", Title: "Line", Kind: table.Text},
					{Key: "count", Title: "Count", Kind: table.Count},
				},
			})
			if err == nil {
				err = checkTotals(format, out.Bytes(), 0)
			}
			if err == nil || !strings.Contains(err.Error(), "totals are wrong") {
				t.Errorf("%s, %v: %v", format, last, err)
			}
		}
	}
}
