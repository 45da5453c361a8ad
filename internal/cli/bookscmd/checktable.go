package bookscmd

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/foot"
	"borough/internal/record"
	"borough/internal/report/booksreport"
	"borough/internal/sheet"
	"borough/internal/table"
)

func checkTableCommand(a *cli.App) *cobra.Command {
	var sheetName string
	cmd := &cobra.Command{
		Use: "table FILE...", Short: "Add up the totals of a printed table; exit 7 when one is wrong",
		Long: `table adds up every total of a table in a file, CSV as a spreadsheet writes it or
xlsx (- is standard input), and lists each cell that is not what its parts add up
to; the exit code is then 7. It reads no books.

A total is a line or a column called Total, Totals, Sum, All, Overall, Grand total
or Subtotal. It adds the lines above it, or the columns on its left, since the last
total or the last line that is a label alone; a higher total adds lower ones; one
that comes first adds what follows. Another name with Total or All in it, such as
Total officers, is taken for one where the figures bear it out. Shares, averages
and the like are left alone. A blank and a dash are nought. Where a part is
withheld (n/a, *, <5) a total is not judged, unless it is too small already.

Whole numbers and money must add up exactly. Other figures with decimals may be
out by half of the last place for each part, and for the total: no more than
rounding can do. Where one wrong cell explains several sums that are out, it is
told once, with what it mends.

Of a workbook, the sheets that are not hidden are read, formulas with the values
they were saved with.`,
		Example: "  borough return build 2026-10 -o return.xlsx\n  borough check table return.xlsx",
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return cli.Args("FILE")(cmd, args)
		}
		return nil
	}
	o := cli.OutputFlags(cmd)
	cmd.Flags().StringVar(&sheetName, "sheet", "", "only the sheet of this `NAME`, of a workbook")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		totals := &totalsCheck{}
		for _, name := range args {
			if err := checkTotals(a, totals, name, sheetName); err != nil {
				return err
			}
		}
		if totals.rows == nil && o.Format == "table" {
			_, err := fmt.Fprintln(a.Out, cli.VisibleLines(strings.Join(totals.summary(), "\n")))
			return err
		}
		if err := a.Show(o, "Cells that do not add up", totals.table()); err != nil || totals.rows == nil {
			return err
		}
		return cli.ErrFound
	}
	return cmd
}

// totalsCheck is the result of checking the totals of all files that were read so far.
type totalsCheck struct {
	rows        []table.Row // a row for each cell that does not add up
	checked     []string    // for each table, a line with the number of its totals
	notes       []string
	hasDecimals bool // a number in rows has decimals
}

// checkTotals checks the totals of the tables in one file and adds the result to t. It
// returns an error if the file has no total that can be checked, because such a file
// would otherwise look correct.
func checkTotals(a *cli.App, t *totalsCheck, name, sheetName string) error {
	file, err := a.Open(name)
	if err != nil {
		return err
	}
	contents, err := io.ReadAll(file)
	file.Close()
	if err != nil {
		return err
	}
	if name == "-" {
		name = "standard input"
	}
	if !table.IsWorkbook(contents) {
		if sheetName != "" {
			return cli.UsageError("--sheet names a sheet of a workbook, and "+name+" is none", "")
		}
		rows, lines, err := sheet.ReadCells(name, bytes.NewReader(contents))
		if err != nil {
			return err
		}
		result := foot.Check(rows)
		if result.Checked == 0 {
			return noTotalError(name, result)
		}
		t.add(name, result, func(row, _ int) (int64, any) { return int64(lines[row]), nil })
		return nil
	}
	workbookSheets, err := table.ReadWorkbook(bytes.NewReader(contents), sheetName)
	if err != nil {
		return record.Invalidf("%s: %v", name, err)
	}
	allSheets := foot.Result{}
	for _, s := range workbookSheets {
		result := foot.Check(s.Rows)
		allSheets.Checked += result.Checked
		allSheets.WithoutParts = append(allSheets.WithoutParts, result.WithoutParts...)
		allSheets.Uncheckable = append(allSheets.Uncheckable, result.Uncheckable...)
		if result.Checked == 0 {
			continue // a sheet without figures, such as one of notes
		}
		about := name
		if len(workbookSheets) > 1 || sheetName != "" {
			about += ", " + s.Name
		}
		t.add(about, result, func(row, col int) (int64, any) { return int64(row + 1), table.CellName(row, col) })
	}
	if allSheets.Checked == 0 && slices.ContainsFunc(workbookSheets, hasUnsavedFormula) {
		return cli.UsageError(name+": its formulas were saved without their values",
			"open it in a spreadsheet and save it there")
	}
	if allSheets.Checked == 0 {
		return noTotalError(name, allSheets)
	}
	return nil
}

// hasUnsavedFormula reports whether a sheet has a formula that was saved without its
// value.
func hasUnsavedFormula(s table.Sheet) bool {
	return slices.ContainsFunc(s.Rows, func(row []string) bool {
		return slices.ContainsFunc(row, func(cell string) bool { return strings.HasPrefix(cell, "=") })
	})
}

// noTotalError returns the error of a file in which no total was checked.
func noTotalError(name string, result foot.Result) error {
	switch {
	case len(result.Uncheckable) > 0:
		return record.Invalidf("%s: no total can be judged: a part is withheld, or no number, in %s", name,
			quotedList(result.Uncheckable))
	case len(result.WithoutParts) > 0:
		return record.Invalidf("%s: what is labelled a total does not add up anything beside it: %s", name,
			quotedList(result.WithoutParts))
	}
	return record.Invalidf("%s: there is no total in it: no line and no column of figures is called Total, Sum, All, Grand total or Subtotal", name)
}

// add adds the result of checking one table to t. about is the name of the table. locate
// returns the line of the file that a cell is on and, in a workbook, the name of the cell.
// locate's parameters are the row and the column of the cell in the table.
func (t *totalsCheck) add(about string, result foot.Result, locate func(row, col int) (line int64, cell any)) {
	for _, found := range result.Findings {
		line, cell := locate(found.Row, found.Col)
		t.rows = append(t.rows, table.Row{
			about, line, cell, found.RowName, found.ColumnName,
			t.cellValue(found.Printed), t.cellValue(found.Expected), t.cellValue(found.Printed - found.Expected),
			findingText(found),
		})
	}
	t.checked = append(t.checked, fmt.Sprintf("%s: %s checked", about, cli.Plural(result.Checked, "total")))
	if result.Rounded > 0 {
		t.notes = append(t.notes, fmt.Sprintf("%s: %s out by no more than the rounding of the parts.", about,
			cli.Plural(result.Rounded, "total")))
	}
	if len(result.Uncheckable) > 0 {
		t.notes = append(t.notes,
			about+": not judged, as a part is withheld or an average: "+quotedList(result.Uncheckable)+".")
	}
	if len(result.NotAdded) > 0 {
		t.notes = append(t.notes,
			about+": not added, as shares and averages are not: "+quotedList(result.NotAdded)+".")
	}
	if len(result.WithoutParts) > 0 {
		t.notes = append(t.notes, about+": no total of anything beside them: "+quotedList(result.WithoutParts)+".")
	}
}

// quotedList returns the first five names, quoted, and how many more there are.
func quotedList(names []string) string {
	const maxQuoted = 5
	names = slices.Compact(slices.Clone(names))
	var quoted []string
	for _, name := range names[:min(maxQuoted, len(names))] {
		quoted = append(quoted, record.Quote(name))
	}
	text := strings.Join(quoted, ", ")
	if unquoted := len(names) - maxQuoted; unquoted > 0 {
		text += fmt.Sprintf(" and %s more", table.Thousands(unquoted))
	}
	return text
}

// cellValue returns an amount as the value of a cell of a table. If the amount has decimals,
// cellValue sets t.hasDecimals, which changes the kind of the table's columns.
func (t *totalsCheck) cellValue(a foot.Amount) any {
	if n, isWhole := a.Whole(); isWhole {
		return n
	}
	t.hasDecimals = true
	return a.Float()
}

// findingText says whether a cell is not the sum of its row, of its column or of both. It
// also says which other sums would add up if the cell were corrected.
func findingText(found foot.Finding) string {
	if found.IsPart {
		return "a part: with this set right, its row and its column both add up"
	}
	text := "down"
	if found.RowAdded {
		text = "across"
	}
	for _, c := range found.Consequences {
		rowOrColumn := "column"
		if c.RowAdded {
			rowOrColumn = "row"
		}
		switch {
		case c.Row == found.Row && c.Col == found.Col:
			text = "down and across"
		case c.OtherFindings > 0:
			text += fmt.Sprintf("; with this and %s set right, its %s adds up to %s",
				cli.Plural(c.OtherFindings, "other"), rowOrColumn, amountText(c.Expected))
		default:
			text += fmt.Sprintf("; with this set right, its %s adds up to %s", rowOrColumn, amountText(c.Expected))
		}
	}
	return text
}

// amountText returns an amount as messages print it.
func amountText(a foot.Amount) string {
	if n, isWhole := a.Whole(); isWhole {
		return table.Thousands(int(n))
	}
	return fmt.Sprint(a.Float())
}

// summary returns the lines to print when every total adds up.
func (t *totalsCheck) summary() []string {
	var lines []string
	for _, checked := range t.checked {
		lines = append(lines, checked+", and all add up")
	}
	return append(lines, t.notes...)
}

// table returns the table of the cells that do not add up.
func (t *totalsCheck) table() *table.Table {
	kind := table.Count
	if t.hasDecimals {
		kind = table.Number
	}
	result := booksreport.SumProblems(kind).WithRows(t.rows...)
	for _, checked := range t.checked {
		result.Notes = append(result.Notes, checked+".")
	}
	result.Notes = append(result.Notes, t.notes...)
	return result
}
