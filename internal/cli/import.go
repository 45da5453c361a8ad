package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report/booksreport"
	"borough/internal/store"
	"borough/internal/table"
)

// importAll is import DIR: a borough's whole folder, or one file of it.
func (a *app) importAll() *cobra.Command {
	var blank string
	cmd := &cobra.Command{
		Use: "import DIR|FILE", Short: "Bring in a folder of CSV files, one for each kind of record",
		Long: `import reads the files of a folder in the order in which records lean on each
other, whatever few of them are there: ` + strings.Join(a.intake().possible(), ", ") + `.
Every row is checked as if it was typed. Either all of it is saved or, when
anything is wrong, nothing; every bad row is told with its file and line. What
is there already is left as it is, and a blank cell never overwrites.
One such file can be given in place of the folder; --template DIR makes the
files with their headings alone.`,
		Example: "  borough export moved\n  borough import moved\n  borough import --template blank",
	}
	cmd.Flags().StringVar(&blank, "template", "", "make this `DIR` of files with headings and no rows")
	o := outputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if blank != "" {
			if len(given) > 0 {
				return misuse("import --template makes files and reads none", "give --template DIR alone")
			}
			return a.template(blank)
		}
		if err := args("DIR|FILE")(cmd, given); err != nil {
			return err
		}
		if err := a.settle(o); err != nil {
			return err
		}
		info, err := os.Stat(given[0])
		if err != nil {
			return &record.Missing{Text: given[0] + ": there is no such folder or file"}
		}
		in := a.intake()
		if !info.IsDir() {
			kind := in.sheetOf(filepath.Base(given[0]))
			if kind == nil {
				return in.unknown(given[0])
			}
			return a.importFile(cmd, kind, given[0], nil)
		}
		if err := in.addFolder(os.DirFS(given[0]), given[0]); err != nil {
			return err
		}
		if err := a.takeIn(cmd, in); err != nil {
			return err
		}
		return a.show(o, "Imported", imported(in, a.flags.dryRun))
	}
	return cmd
}

// addImports gives each noun that has a file of its own its import.
func (a *app) addImports(root *cobra.Command) {
	for _, kind := range a.All.Sheets {
		if kind.Noun == "" {
			continue
		}
		noun, rest, err := root.Find(strings.Fields(kind.Noun))
		must(errors.Join(err, args()(noun, rest)))
		noun.AddCommand(a.importOne(kind))
	}
}

// importOne is the import of one kind of record, under its noun.
func (a *app) importOne(kind *Sheet) *cobra.Command {
	cmd := &cobra.Command{
		Use: "import FILE", Short: "Bring in a CSV file such as " + kind.File(), Args: args("FILE"),
		Long: "Each row of the file is " + kind.Doc + ". The columns are\n\n" + kind.columnHelp() + `

with * before those that every file must have. Headings are known whatever
their case and punctuation; --map "Their heading=` + kind.Columns[0].Key + `" names others, and
--map "Their heading=-" leaves a column out. Every row is checked as if it was
typed: all of the file is saved or, when anything is wrong, nothing. What is
there already is left as it is, and a blank cell never overwrites. - reads
standard input.`,
		Example: "  borough export moved" + kind.exportFlag() + "\n  borough " + kind.Noun + " import moved/" + kind.File(),
	}
	mapping := mapFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.importFile(cmd, kind, given[0], mapping)
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
func (a *app) importFile(cmd *cobra.Command, kind *Sheet, name string, mapping map[string]string) error {
	in := a.intake()
	from, err := a.open(name)
	if err != nil {
		return err
	}
	defer from.Close()
	if err := in.add(kind, name, from, mapping); err != nil {
		return err
	}
	if err := a.takeIn(cmd, in); err != nil {
		return err
	}
	f := in.files[0]
	told := f.told()
	return a.say(fmt.Sprintf("%s: %d added, %d changed, %d already there", f.sheet.Name,
		told[store.Added], told[store.Changed], told[store.Same]))
}

// intake is one of the files that the program knows.
func (a *app) intake() *intake { return &intake{Sheets: a.All.Sheets, Erased: a.All.Erased} }

// takeIn keeps what was read in one transaction, with a bar on a terminal.
func (a *app) takeIn(cmd *cobra.Command, in *intake) error {
	s, err := a.openWrite(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	done := a.progress(in)
	defer done()
	return s.Update(cmd.Context(), a.command(cmd), a.flags.dryRun, expecting(store.Borough, in.run))
}

// imported says what became of each file's rows.
func imported(in *intake, dryRun bool) *table.Table {
	var rows []table.Row
	for _, f := range in.files {
		told := f.told()
		rows = append(rows, table.Row{f.kind.File(),
			int64(told[store.Added]), int64(told[store.Changed]), int64(told[store.Same])})
	}
	t := booksreport.Imported.Fill(rows...)
	if dryRun {
		t.Notes = []string{"Dry run: nothing was saved."}
	}
	return t
}

func (s *Sheet) exportFlag() string {
	if s.Withheld == "" {
		return ""
	}
	return " --" + s.Withheld
}

// longFile is how many bytes of CSV are worth a progress bar.
const longFile = 256 << 10

// progress draws a bar on standard error while the files are read, when that is
// a terminal and they are long; done takes it away again.
func (a *app) progress(in *intake) (done func()) {
	total := int64(0)
	for _, f := range in.files {
		_, size := f.sheet.Done()
		total += size
	}
	if !a.ErrTTY || total < longFile {
		return func() {}
	}
	bar := progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(a.Err), progressbar.OptionSetDescription("reading"), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true), progressbar.OptionShowBytes(false))
	rows := 0
	in.watch = func(bytes int64) {
		// Asking the time for every row would cost more than the row.
		if rows++; rows%256 == 0 {
			_ = bar.Set64(bytes) // a bar that cannot be drawn stops no import
		}
	}
	return func() { _ = bar.Finish() }
}
