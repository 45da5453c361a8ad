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

func checkTable(a *cli.App) *cobra.Command {
	var page string
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
	cmd.Args = func(cmd *cobra.Command, given []string) error {
		if len(given) == 0 {
			return cli.Args("FILE")(cmd, given)
		}
		return nil
	}
	o := cli.OutputFlags(cmd)
	cmd.Flags().StringVar(&page, "sheet", "", "only the sheet of this `NAME`, of a workbook")
	cmd.RunE = func(_ *cobra.Command, given []string) error {
		if err := a.Settle(o); err != nil {
			return err
		}
		f := &footing{}
		for _, name := range given {
			if err := footFile(a, f, name, page); err != nil {
				return err
			}
		}
		if f.rows == nil && o.Format == "table" {
			_, err := fmt.Fprintln(a.Out, cli.VisibleLines(strings.Join(f.said(), "\n")))
			return err
		}
		if err := a.Show(o, "Cells that do not add up", f.table()); err != nil || f.rows == nil {
			return err
		}
		return cli.ErrFound
	}
	return cmd
}

// footing is what was found in the files so far.
type footing struct {
	rows     []table.Row
	findings int
	checked  []string // what was added up where
	notes    []string
	parts    bool // a figure has decimals
}

// footFile adds up the tables of one file. A file without a total is an error:
// nothing was checked, and that is not the same as nothing found.
func footFile(a *cli.App, f *footing, name, page string) error {
	file, err := a.Open(name)
	if err != nil {
		return err
	}
	raw, err := io.ReadAll(file)
	file.Close()
	if err != nil {
		return err
	}
	if name == "-" {
		name = "standard input"
	}
	if !table.IsWorkbook(raw) {
		if page != "" {
			return cli.Misuse("--sheet names a sheet of a workbook, and "+name+" is none", "")
		}
		rows, lines, err := sheet.Cells(name, bytes.NewReader(raw))
		if err != nil {
			return err
		}
		result := foot.Check(rows)
		if result.Checked == 0 {
			return nothingToFoot(name, result)
		}
		f.add(name, result, func(row, _ int) (int64, any) { return int64(lines[row]), nil })
		return nil
	}
	pages, err := table.ReadWorkbook(bytes.NewReader(raw), page)
	if err != nil {
		return record.Wrong("%s: %v", name, err)
	}
	checked, all := 0, foot.Result{}
	for _, p := range pages {
		result := foot.Check(p.Rows)
		checked += result.Checked
		all.Orphans, all.Unjudged = append(all.Orphans, result.Orphans...), append(all.Unjudged, result.Unjudged...)
		if result.Checked == 0 {
			continue // a sheet of notes beside those of figures
		}
		about := name
		if len(pages) > 1 || page != "" {
			about += ", " + p.Name
		}
		f.add(about, result, func(row, col int) (int64, any) { return int64(row + 1), table.CellName(row, col) })
	}
	if checked == 0 && slices.ContainsFunc(pages, unsaved) {
		return cli.Misuse(name+": its formulas were saved without their values", "open it in a spreadsheet and save it there")
	}
	if checked == 0 {
		return nothingToFoot(name, all)
	}
	return nil
}

// unsaved says whether a sheet has a formula without its value.
func unsaved(p table.Page) bool {
	return slices.ContainsFunc(p.Rows, func(row []string) bool {
		return slices.ContainsFunc(row, func(cell string) bool { return strings.HasPrefix(cell, "=") })
	})
}

func nothingToFoot(name string, result foot.Result) error {
	switch {
	case len(result.Unjudged) > 0:
		return record.Wrong("%s: no total can be judged: a part is withheld, or no number, in %s", name, listed(result.Unjudged))
	case len(result.Orphans) > 0:
		return record.Wrong("%s: what is called a total is the sum of nothing beside it: %s", name, listed(result.Orphans))
	}
	return record.Wrong("%s: there is no total in it: no line and no column of figures is called Total, Sum, All, Grand total or Subtotal", name)
}

// add keeps what was found in one table; at says on which line of the file a
// cell stands and, in a spreadsheet, what it is called there.
func (f *footing) add(about string, result foot.Result, at func(row, col int) (line int64, cell any)) {
	for _, found := range result.Findings {
		line, cell := at(found.Row, found.Col)
		f.rows = append(f.rows, table.Row{about, line, cell, found.Line, found.Heading,
			f.amount(found.Printed), f.amount(found.Expected), f.amount(found.Printed - found.Expected), whatWasAdded(found)})
	}
	f.findings += len(result.Findings)
	f.checked = append(f.checked, fmt.Sprintf("%s: %s checked", about, cli.Counted(result.Checked, "total")))
	if result.Rounded > 0 {
		f.notes = append(f.notes, fmt.Sprintf("%s: %s out by no more than the rounding of the parts.", about, cli.Counted(result.Rounded, "total")))
	}
	if len(result.Unjudged) > 0 {
		f.notes = append(f.notes, about+": not judged, as a part is withheld or an average: "+listed(result.Unjudged)+".")
	}
	if len(result.NotAdded) > 0 {
		f.notes = append(f.notes, about+": not added, as shares and averages are not: "+listed(result.NotAdded)+".")
	}
	if len(result.Orphans) > 0 {
		f.notes = append(f.notes, about+": no total of anything beside them: "+listed(result.Orphans)+".")
	}
}

// listed names the first few, and says how many more there are.
func listed(names []string) string {
	const few = 5
	names = slices.Compact(slices.Clone(names))
	var quoted []string
	for _, name := range names[:min(few, len(names))] {
		quoted = append(quoted, record.Quote(name))
	}
	text := strings.Join(quoted, ", ")
	if more := len(names) - few; more > 0 {
		text += fmt.Sprintf(" and %s more", table.Thousands(more))
	}
	return text
}

// amount is a figure as a cell.
func (f *footing) amount(a foot.Amount) any {
	if n, whole := a.Whole(); whole {
		return n
	}
	f.parts = true
	return a.Float()
}

// whatWasAdded says which way the cell was added and what else its being wrong
// explains.
func whatWasAdded(found foot.Finding) string {
	if found.Part {
		return "a part: with this set right, its row and its column both add up"
	}
	text := "down"
	if found.Across {
		text = "across"
	}
	for _, m := range found.Consequences {
		what := "column"
		if m.Across {
			what = "row"
		}
		switch {
		case m.Row == found.Row && m.Col == found.Col:
			text = "down and across"
		case m.OtherFindings > 0:
			text += fmt.Sprintf("; with this and %s set right, its %s adds up to %s", cli.Counted(m.OtherFindings, "other"), what, inWords(m.Expected))
		default:
			text += fmt.Sprintf("; with this set right, its %s adds up to %s", what, inWords(m.Expected))
		}
	}
	return text
}

func inWords(a foot.Amount) string {
	if n, whole := a.Whole(); whole {
		return table.Thousands(int(n))
	}
	return fmt.Sprint(a.Float())
}

func (f *footing) said() []string {
	var lines []string
	for _, checked := range f.checked {
		lines = append(lines, checked+", and all add up")
	}
	return append(lines, f.notes...)
}

func (f *footing) table() *table.Table {
	kind := table.Count
	if f.parts {
		kind = table.Number
	}
	t := booksreport.Footed(kind).Fill(f.rows...)
	for _, checked := range f.checked {
		t.Notes = append(t.Notes, checked+".")
	}
	t.Notes = append(t.Notes, f.notes...)
	return t
}
