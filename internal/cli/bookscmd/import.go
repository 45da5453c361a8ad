package bookscmd

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/booksreport"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/table"
)

// importCommand is import DIR|FILE: a borough's whole folder, or one file of it.
func importCommand(a *cli.App) *cobra.Command {
	var templateDir string
	cmd := &cobra.Command{
		Use: "import DIR|FILE", Short: "Bring in a folder of CSV files, one for each kind of record",
		Long: `import reads the files of a folder in the order in which records lean on each
other, whatever few of them are there: ` + strings.Join(NewIntake(a).Possible(), ", ") + `.
Every row is checked as if it was typed. Either all of it is saved or, when
anything is wrong, nothing; every bad row is told with its file and line. What
is there already is left as it is, and a blank cell never overwrites.
One such file can be given in place of the folder; --template DIR makes the
files with their headings alone.`,
		Example: "  borough export moved\n  borough import moved\n  borough import --template blank",
	}
	cmd.Flags().StringVar(&templateDir, "template", "", "make this `DIR` of files with headings and no rows")
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if templateDir != "" {
			if len(given) > 0 {
				return cli.Misuse("import --template makes files and reads none", "give --template DIR alone")
			}
			return writeTemplate(a, templateDir)
		}
		if err := cli.Args("DIR|FILE")(cmd, given); err != nil {
			return err
		}
		if err := a.PickFormat(o); err != nil {
			return err
		}
		info, err := os.Stat(given[0])
		if err != nil {
			return &record.Missing{Text: given[0] + ": there is no such folder or file"}
		}
		intake := NewIntake(a)
		if !info.IsDir() {
			sheet := intake.SheetOf(filepath.Base(given[0]))
			if sheet == nil {
				return intake.Unknown(given[0])
			}
			return importFile(a, cmd, sheet, given[0], nil)
		}
		if err := intake.AddFolder(os.DirFS(given[0]), given[0]); err != nil {
			return err
		}
		if err := runIntake(a, cmd, intake); err != nil {
			return err
		}
		return a.Show(o, "Imported", importedTable(intake, a.Flags.DryRun))
	}
	return cmd
}

// addImports adds the import command to each noun that has a file of its own.
func addImports(a *cli.App, root *cobra.Command) {
	for _, sheet := range a.Areas.Sheets {
		if sheet.Noun == "" {
			continue
		}
		noun, rest, err := root.Find(strings.Fields(sheet.Noun))
		cli.Must(errors.Join(err, cli.Args()(noun, rest)))
		noun.AddCommand(importSheetCommand(a, sheet))
	}
}

// importSheetCommand returns the import of one kind of record, for its noun.
func importSheetCommand(a *cli.App, sheet *sheets.Sheet) *cobra.Command {
	cmd := &cobra.Command{
		Use: "import FILE", Short: "Bring in a CSV file such as " + sheet.File(), Args: cli.Args("FILE"),
		Long: "Each row of the file is " + sheet.Doc + ". The columns are\n\n" + sheet.ColumnHelp() + `

with * before those that every file must have. Headings are known whatever
their case and punctuation; --map "Their heading=` + sheet.Columns[0].Key + `" names others, and
--map "Their heading=-" leaves a column out. Every row is checked as if it was
typed: all of the file is saved or, when anything is wrong, nothing. What is
there already is left as it is, and a blank cell never overwrites. - reads
standard input.`,
		Example: "  borough export moved" + exportFlag(sheet) + "\n  borough " + sheet.Noun + " import moved/" +
			sheet.File(),
	}
	mapping := mapFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return importFile(a, cmd, sheet, given[0], mapping)
	}
	return cmd
}

// mapFlag adds the flag that says which column a heading of the file is, and returns the
// mapping from headings to keys that it fills.
func mapFlag(cmd *cobra.Command) map[string]string {
	mapping := map[string]string{}
	cmd.Flags().Func("map", "`HEADING=KEY`: a heading of the file's and the column it is; again for others",
		func(text string) error {
			equals := strings.LastIndex(text, "=")
			if equals < 1 {
				return record.Wrong("give it as HEADING=KEY")
			}
			mapping[text[:equals]] = text[equals+1:]
			return nil
		})
	return mapping
}

// importFile imports one file and prints how many of its rows were added, changed and
// there already.
func importFile(a *cli.App, cmd *cobra.Command, sheet *sheets.Sheet, name string, mapping map[string]string) error {
	intake := NewIntake(a)
	file, err := a.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := intake.Add(sheet, name, file, mapping); err != nil {
		return err
	}
	if err := runIntake(a, cmd, intake); err != nil {
		return err
	}
	f := intake.Files[0]
	counts := f.Told()
	return a.Say(fmt.Sprintf("%s: %d added, %d changed, %d already there", f.Sheet.Name,
		counts[store.Added], counts[store.Changed], counts[store.Same]))
}

// NewIntake returns an empty import of the files that the program knows.
func NewIntake(a *cli.App) *sheets.Intake {
	return &sheets.Intake{Sheets: a.Areas.Sheets, Erased: a.Areas.Erased}
}

// runIntake writes what was read to the books in one transaction, with a progress bar on
// a terminal.
func runIntake(a *cli.App, cmd *cobra.Command, intake *sheets.Intake) error {
	s, err := a.OpenWrite(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	done := showProgress(a, intake)
	defer done()
	return s.Update(cmd.Context(), a.Command(cmd), a.Flags.DryRun, cli.RequireKind(store.Borough, intake.Run))
}

// importedTable lists how many rows of each file were added, changed and there already.
func importedTable(intake *sheets.Intake, dryRun bool) *table.Table {
	var rows []table.Row
	for _, f := range intake.Files {
		counts := f.Told()
		rows = append(rows, table.Row{f.Kind.File(),
			int64(counts[store.Added]), int64(counts[store.Changed]), int64(counts[store.Same])})
	}
	t := booksreport.Imported.Fill(rows...)
	if dryRun {
		t.Notes = []string{"Dry run: nothing was saved."}
	}
	return t
}

// exportFlag returns the flag with which an export writes the file, after a space.
func exportFlag(s *sheets.Sheet) string {
	if s.Withheld == "" {
		return ""
	}
	return " --" + s.Withheld
}

// longFileBytes is from how many bytes of CSV on an import shows a progress bar.
const longFileBytes = 256 << 10

// showProgress draws a progress bar on standard error while the files are read, if that
// is a terminal and they are long; done removes it.
func showProgress(a *cli.App, intake *sheets.Intake) (done func()) {
	total := int64(0)
	for _, f := range intake.Files {
		_, size := f.Sheet.Done()
		total += size
	}
	if !a.ErrTTY || total < longFileBytes {
		return func() {}
	}
	bar := progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(a.Err), progressbar.OptionSetDescription("reading"),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true), progressbar.OptionShowBytes(false))
	rows := 0
	intake.Watch = func(bytes int64) {
		// The bar asks for the time, which for every row would cost more than the row.
		if rows++; rows%256 == 0 {
			_ = bar.Set64(bytes) // a bar that cannot be drawn stops no import
		}
	}
	return func() { _ = bar.Finish() }
}
