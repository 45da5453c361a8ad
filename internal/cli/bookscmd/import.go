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

// importAll is import DIR: a borough's whole folder, or one file of it.
func importAll(a *cli.App) *cobra.Command {
	var blank string
	cmd := &cobra.Command{
		Use: "import DIR|FILE", Short: "Bring in a folder of CSV files, one for each kind of record",
		Long: `import reads the files of a folder in the order in which records lean on each
other, whatever few of them are there: ` + strings.Join(Intake(a).FileNames(), ", ") + `.
Every row is checked as if it was typed. Either all of it is saved or, when
anything is wrong, nothing; every bad row is told with its file and line. What
is there already is left as it is, and a blank cell never overwrites.
One such file can be given in place of the folder; --template DIR makes the
files with their headings alone.`,
		Example: "  borough export moved\n  borough import moved\n  borough import --template blank",
	}
	cmd.Flags().StringVar(&blank, "template", "", "make this `DIR` of files with headings and no rows")
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if blank != "" {
			if len(given) > 0 {
				return cli.Misuse("import --template makes files and reads none", "give --template DIR alone")
			}
			return template(a, blank)
		}
		if err := cli.Args("DIR|FILE")(cmd, given); err != nil {
			return err
		}
		if err := a.Settle(o); err != nil {
			return err
		}
		info, err := os.Stat(given[0])
		if err != nil {
			return &record.Missing{Text: given[0] + ": there is no such folder or file"}
		}
		in := Intake(a)
		if !info.IsDir() {
			kind := in.SheetForFile(filepath.Base(given[0]))
			if kind == nil {
				return in.UnknownFile(given[0])
			}
			return importFile(a, cmd, kind, given[0], nil)
		}
		if err := in.AddFolder(os.DirFS(given[0]), given[0]); err != nil {
			return err
		}
		if err := takeIn(a, cmd, in); err != nil {
			return err
		}
		return a.Show(o, "Imported", imported(in, a.Flags.DryRun))
	}
	return cmd
}

// addImports gives each noun that has a file of its own its import.
func addImports(a *cli.App, root *cobra.Command) {
	for _, kind := range a.All.Sheets {
		if kind.Noun == "" {
			continue
		}
		noun, rest, err := root.Find(strings.Fields(kind.Noun))
		cli.Must(errors.Join(err, cli.Args()(noun, rest)))
		noun.AddCommand(importOne(a, kind))
	}
}

// importOne is the import of one kind of record, under its noun.
func importOne(a *cli.App, kind *sheets.Sheet) *cobra.Command {
	cmd := &cobra.Command{
		Use: "import FILE", Short: "Bring in a CSV file such as " + kind.File(), Args: cli.Args("FILE"),
		Long: "Each row of the file is " + kind.Doc + ". The columns are\n\n" + kind.ColumnHelp() + `

with * before those that every file must have. Headings are known whatever
their case and punctuation; --map "Their heading=` + kind.Columns[0].Key + `" names others, and
--map "Their heading=-" leaves a column out. Every row is checked as if it was
typed: all of the file is saved or, when anything is wrong, nothing. What is
there already is left as it is, and a blank cell never overwrites. - reads
standard input.`,
		Example: "  borough export moved" + exportFlag(kind) + "\n  borough " + kind.Noun + " import moved/" + kind.File(),
	}
	mapping := mapFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return importFile(a, cmd, kind, given[0], mapping)
	}
	return cmd
}

// mapFlag adds the flag that names a file's headings, and returns the mapping it
// fills.
func mapFlag(cmd *cobra.Command) map[string]string {
	mapping := map[string]string{}
	cmd.Flags().Func("map", "`HEADING=KEY`: a heading of the file's and the column it is; again for others", func(text string) error {
		cut := strings.LastIndex(text, "=")
		if cut < 1 {
			return record.Wrong("give it as HEADING=KEY")
		}
		mapping[text[:cut]] = text[cut+1:]
		return nil
	})
	return mapping
}

// importFile reads one file and says what became of its rows.
func importFile(a *cli.App, cmd *cobra.Command, kind *sheets.Sheet, name string, mapping map[string]string) error {
	in := Intake(a)
	from, err := a.Open(name)
	if err != nil {
		return err
	}
	defer from.Close()
	if err := in.AddFile(kind, name, from, mapping); err != nil {
		return err
	}
	if err := takeIn(a, cmd, in); err != nil {
		return err
	}
	f := in.Files[0]
	told := f.ReportedCounts()
	return a.Say(fmt.Sprintf("%s: %d added, %d changed, %d already there", f.Sheet.Name,
		told[store.Added], told[store.Changed], told[store.Same]))
}

// Intake is one of the files that the program knows.
func Intake(a *cli.App) *sheets.Import {
	return &sheets.Import{Sheets: a.All.Sheets, Erased: a.All.Erased}
}

// takeIn keeps what was read in one transaction, with a bar on a terminal.
func takeIn(a *cli.App, cmd *cobra.Command, in *sheets.Import) error {
	s, err := a.OpenWrite(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	done := progress(a, in)
	defer done()
	return s.Update(cmd.Context(), a.Command(cmd), a.Flags.DryRun, cli.Expecting(store.Borough, in.Run))
}

// imported says what became of each file's rows.
func imported(in *sheets.Import, dryRun bool) *table.Table {
	var rows []table.Row
	for _, f := range in.Files {
		told := f.ReportedCounts()
		rows = append(rows, table.Row{f.Kind.File(),
			int64(told[store.Added]), int64(told[store.Changed]), int64(told[store.Same])})
	}
	t := booksreport.Imported.Fill(rows...)
	if dryRun {
		t.Notes = []string{"Dry run: nothing was saved."}
	}
	return t
}

func exportFlag(s *sheets.Sheet) string {
	if s.ExportFlag == "" {
		return ""
	}
	return " --" + s.ExportFlag
}

// longFile is how many bytes of CSV are worth a progress bar.
const longFile = 256 << 10

// progress draws a bar on standard error while the files are read, when that is
// a terminal and they are long; done takes it away again.
func progress(a *cli.App, in *sheets.Import) (done func()) {
	total := int64(0)
	for _, f := range in.Files {
		_, size := f.Sheet.Progress()
		total += size
	}
	if !a.ErrTTY || total < longFile {
		return func() {}
	}
	bar := progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(a.Err), progressbar.OptionSetDescription("reading"), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true), progressbar.OptionShowBytes(false))
	rows := 0
	in.OnProgress = func(bytes int64) {
		// Asking the time for every row would cost more than the row.
		if rows++; rows%256 == 0 {
			_ = bar.Set64(bytes) // a bar that cannot be drawn stops no import
		}
	}
	return func() { _ = bar.Finish() }
}
