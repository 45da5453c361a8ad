package bookscmd

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
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

// importCommand returns the command import, which imports a folder of files or one file.
func importCommand(a *cli.App) *cobra.Command {
	var templateDir string
	cmd := &cobra.Command{
		Use: "import DIR|FILE", Short: "Bring in a folder of CSV files, one for each kind of record",
		Long: `import reads the files of a folder, whatever few of them are there, in the order in
which records need each other: borough help files lists them. Every row is checked as if it was typed, but people and places are found by their
refs, codes or whole names alone. One such file can be given in place of the
folder; --template DIR makes the files with their headings alone.

` + importRules + `

--rejects makes a folder of the files that have bad rows.`,
		Example: "  borough export moved\n  borough import moved --dry-run --changes changes.csv\n" +
			"  borough import --template blank",
	}
	flags := addImportFlags(cmd, "`DIR`")
	cmd.Flags().StringVar(&templateDir, "template", "", "make this `DIR` of files with headings and no rows")
	cli.EarlyDayReasonFlag(cmd)
	for _, flag := range []string{"changes", "keep-good", "overwrite", "problems", "rejects", record.EarlyDayFlag} {
		cmd.MarkFlagsMutuallyExclusive("template", flag)
	}
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if templateDir != "" {
			if len(args) > 0 {
				return cli.UsageError("import --template makes files and reads none", "give --template DIR alone")
			}
			if err := cli.RefuseOutputFlags(cmd, "--template makes CSV files with headings"); err != nil {
				return err
			}
			return writeTemplate(a, templateDir)
		}
		if err := cli.Args("DIR|FILE")(cmd, args); err != nil {
			return err
		}
		if err := a.PickFormat(o); err != nil {
			return err
		}
		info, err := os.Stat(args[0])
		if err != nil {
			return &record.Missing{Text: args[0] + ": there is no such folder or file"}
		}
		fileImport := NewImport(a)
		if !info.IsDir() {
			sheet := fileImport.SheetForFile(filepath.Base(args[0]))
			if sheet == nil {
				return fileImport.UnknownFile(args[0])
			}
			if err := cli.RefuseOutputFlags(cmd, "of one file a line is printed, of a folder a table"); err != nil {
				return err
			}
			flags.rejectsAreFile = true
			return importFile(a, cmd, flags, sheet, args[0], nil)
		}
		if err := fileImport.AddFolder(os.DirFS(args[0]), args[0]); err != nil {
			return err
		}
		flags.rejectsAreFile = false
		return runImport(a, cmd, flags, fileImport, func() error {
			return a.Show(o, "Imported", importedTable(fileImport, a.Flags.DryRun))
		})
	}
	return cmd
}

// importSheetCommand returns the command that imports one kind of record, such as
// borough ward import.
func importSheetCommand(a *cli.App, sheet *sheets.Sheet) *cobra.Command {
	cmd := &cobra.Command{
		Use: "import FILE", Short: "Bring in a CSV file such as " + sheet.File(), Args: cli.Args("FILE"),
		Long: "Each row of the file is " + sheet.Doc + ". The columns are\n\n" + sheet.ColumnHelp() + `

with * before those that every file must have. Headings are known whatever
their case and punctuation; --map "Their heading=` + sheet.Columns[0].Key + `" names others, and
--map "Their heading=-" leaves a column out. - reads standard input. Every row is
checked as if it was typed, but people and places are found by their refs, codes
or whole names alone.

` + sheetRules(sheet),
		Example: "  borough export moved" + exportFlag(sheet) + "\n  borough " + sheet.Command + " import moved/" +
			sheet.File(),
	}
	mapping := mapFlag(cmd)
	flags := addImportFlags(cmd, "`FILE`")
	flags.rejectsAreFile = true
	cli.EarlyDayReasonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return importFile(a, cmd, flags, sheet, args[0], mapping)
	}
	return cmd
}

// mapFlag adds the flag --map, which names the column for a heading of the file. It returns
// the map that the flag fills, from headings to keys of columns.
func mapFlag(cmd *cobra.Command) map[string]string {
	mapping := map[string]string{}
	cmd.Flags().Func("map", "`HEADING=KEY`: a heading of the file's and the column it is; again for others",
		func(text string) error {
			equalsIndex := strings.LastIndex(text, "=")
			if equalsIndex < 1 {
				return record.Invalidf("give it as HEADING=KEY")
			}
			mapping[text[:equalsIndex]] = text[equalsIndex+1:]
			return nil
		})
	return mapping
}

// importFile imports the file called name. It prints how many rows were added, how many
// changed a record and how many were already there.
func importFile(
	a *cli.App, cmd *cobra.Command, flags *importFlags, sheet *sheets.Sheet, name string, mapping map[string]string,
) error {
	fileImport := NewImport(a)
	file, err := a.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := fileImport.AddFile(sheet, name, file, mapping); err != nil {
		return err
	}
	return runImport(a, cmd, flags, fileImport, func() error {
		f := fileImport.Files[0]
		counts, mayTell := f.Counts()
		if !mayTell {
			return a.PrintMessage(fmt.Sprintf("%s: %s taken", f.Sheet.Name, cli.Plural(f.Taken(), "row")))
		}
		return a.PrintMessage(fmt.Sprintf("%s: %d added, %d changed, %d already there", f.Sheet.Name,
			counts[store.Added], counts[store.Changed], counts[store.Unchanged]))
	})
}

// NewImport returns an import that has no files yet and knows all sheets of the program.
func NewImport(a *cli.App) *sheets.Import {
	return &sheets.Import{Sheets: a.Areas.Sheets, Erased: a.Areas.Erased}
}

// runImport writes the records of the files to the database in one transaction, and then
// calls show to print the result. On a terminal it shows a progress bar. If it saved the
// correct rows and left others out (--keep-good), it returns cli.ErrFound.
func runImport(
	a *cli.App, cmd *cobra.Command, flags *importFlags, fileImport *sheets.Import, show func() error,
) error {
	if err := flags.apply(a, cmd, fileImport); err != nil {
		return err
	}
	s, err := a.OpenWrite(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	for _, f := range fileImport.Files {
		printGuess(a, f.Sheet)
	}
	hideProgress := showProgress(a, fileImport)
	defer hideProgress()
	var outputs []cli.StagedOutput
	defer func() {
		for _, output := range outputs {
			output.Cleanup()
		}
	}()
	imported := false
	err = s.Update(cmd.Context(), a.Command(cmd), a.Flags.DryRun, cli.RequireKind(store.KindBorough,
		func(tx *store.Tx) error {
			runErr := fileImport.Run(tx)
			if runErr != nil && !errors.As(runErr, new(*sheets.ImportError)) {
				return runErr
			}
			imported = runErr == nil
			var err error
			if outputs, err = flags.stage(a, fileImport, imported); err != nil {
				return err
			}
			return runErr
		}))
	hideProgress()
	// The files with the problems and the rejected rows appear even if nothing was saved.
	if err == nil || !imported && errors.As(err, new(*sheets.ImportError)) {
		for _, output := range outputs {
			if placeErr := output.Place(); placeErr != nil {
				return placeErr
			}
		}
	}
	if err != nil {
		return err
	}
	printChanges(a, fileImport, flags)
	printHiddenRules(a, fileImport, flags)
	leftOut := fileImport.RejectedRowsError()
	printLeftOut(a, leftOut)
	if err := show(); err != nil || leftOut == nil {
		return err
	}
	return cli.ErrFound
}

// importedTable returns a table with a row for each file. It says how many rows of the file
// were added, how many changed a record and how many were already there.
func importedTable(fileImport *sheets.Import, dryRun bool) *table.Table {
	var rows []table.Row
	for _, f := range fileImport.Files {
		row := table.Row{f.Kind.File(), nil, nil, nil, int64(f.Taken())}
		if counts, mayTell := f.Counts(); mayTell {
			row[1], row[2], row[3] = int64(counts[store.Added]), int64(counts[store.Changed]),
				int64(counts[store.Unchanged])
		}
		rows = append(rows, row)
	}
	t := booksreport.ImportedFiles.WithRows(rows...)
	if dryRun {
		t.Notes = []string{"Dry run: nothing was saved."}
	}
	return t
}

// exportFlag returns the flag without which export leaves the file out, with a space before
// it. It returns "" if the file needs no flag.
func exportFlag(s *sheets.Sheet) string {
	if s.ExportFlag == "" {
		return ""
	}
	return " --" + s.ExportFlag
}

// minProgressBytes is the smallest total size of the files for which an import shows a
// progress bar.
const minProgressBytes = 256 << 10

// showProgress draws a progress bar on standard error while the files are read, if
// standard error is a terminal and the files are long. The function hide removes the bar.
func showProgress(a *cli.App, fileImport *sheets.Import) (hide func()) {
	total := int64(0) // in bytes
	for _, f := range fileImport.Files {
		_, size := f.Sheet.Progress()
		total += size
	}
	if !a.ErrTTY || total < minProgressBytes {
		return func() {}
	}
	bar := progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(a.Err), progressbar.OptionSetDescription("reading"),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true), progressbar.OptionShowBytes(false))
	rowCount := 0
	fileImport.OnProgress = func(bytes int64) {
		// The bar is drawn only once in 256 rows: it reads the clock, which takes longer than
		// importing a row.
		if rowCount++; rowCount%256 == 0 {
			_ = bar.Set64(bytes) // the import goes on when the bar cannot be drawn
		}
	}
	return sync.OnceFunc(func() { _ = bar.Finish() })
}
