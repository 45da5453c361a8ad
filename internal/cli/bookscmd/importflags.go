package bookscmd

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/booksreport"
	"borough/internal/sheet"
	"borough/internal/sheets"
	"borough/internal/table"
)

// importRules is the help text about the changes of an import to existing records, and
// about rows that are wrong.
const importRules = `Added rows are counted, and changed values are listed: the first twenty on
standard error, all of them with --changes. A blank cell never overwrites. A
change of a name, a date of birth, an outcome or a level needs --overwrite with
its column; a name that is only written in another way needs none. Two rows of
one file about one record are a problem, unless they can be two records that are
alike, as two sessions without a start. The same file again adds nothing.

All of it is saved or, when anything is wrong, nothing. --problems writes what is
wrong, --rejects the bad rows under their headings, to be mended and imported
alone; --keep-good saves the rest and exits with 7.`

// overwriteRule is the sentence of importRules about --overwrite.
const overwriteRule = `A
change of a name, a date of birth, an outcome or a level needs --overwrite with
its column; a name that is only written in another way needs none. `

// sheetRules returns importRules for one kind of file: without overwriteRule if no column of it
// needs --overwrite, and with another first paragraph if its changes may not be shown.
func sheetRules(s *sheets.Sheet) string {
	if !s.HideChanges && s.GuardedColumns() == nil {
		return strings.Replace(importRules, overwriteRule, "", 1)
	}
	if !s.HideChanges {
		return importRules
	}
	text := `An import of this file says only how many rows were taken, whether they are new,
there already or different.`
	if guarded := s.GuardedColumns(); guarded != nil {
		text += " What is there already stays\nas it is, unless --overwrite " + guarded[0] + " is given."
	}
	_, problems, _ := strings.Cut(importRules, "\n\n")
	return text + "\n\n" + problems
}

// importFlags are the flags of the commands that import files.
type importFlags struct {
	changes, problems, rejects string
	overwrite                  []string
	keepGood                   bool
	rejectsAreFile             bool // --rejects names a file, not a folder
}

// addImportFlags adds the flags. rejectsPlaceholder is what help shows as the value of
// --rejects.
func addImportFlags(cmd *cobra.Command, rejectsPlaceholder string) *importFlags {
	flags := &importFlags{}
	f := cmd.Flags()
	f.StringVar(&flags.changes, "changes", "", "write every changed value to this `FILE`, such as changes.csv")
	f.StringVar(&flags.problems, "problems", "", "write everything that is wrong to this `FILE`, such as problems.csv")
	f.StringVar(&flags.rejects, "rejects", "",
		"write the rows that are wrong, as they are, to this "+rejectsPlaceholder)
	f.StringSliceVar(&flags.overwrite, "overwrite", nil,
		"let the file change what is kept in these columns, as name: `COLUMN,...`")
	f.BoolVar(&flags.keepGood, "keep-good", false,
		"save the rows that are right even if others are wrong, and exit with 7")
	return flags
}

// apply sets the options of the import from the flags. It returns an error if the value of
// a flag is not possible for the files of the import.
func (flags *importFlags) apply(a *cli.App, cmd *cobra.Command, fileImport *sheets.Import) error {
	var guarded []string
	for _, f := range fileImport.Files {
		for _, key := range f.Kind.GuardedColumns() {
			if !slices.Contains(guarded, key) {
				guarded = append(guarded, key)
			}
		}
	}
	fileImport.Overwrite = map[string]bool{}
	for _, column := range flags.overwrite {
		if len(fileImport.Files) > 0 && !slices.Contains(guarded, column) {
			allowedText := "no column here does"
			if guarded != nil {
				allowedText = "those that do: " + strings.Join(guarded, ", ")
			}
			return cli.UsageError(
				fmt.Sprintf("--overwrite: %s is no column that needs it; %s", record.Quote(column), allowedText), "")
		}
		fileImport.Overwrite[column] = true
	}
	fileImport.KeepGood = flags.keepGood
	flagByPath := map[string]string{} // the flag that writes to a file
	if printed := cmd.Flags().Lookup("output"); printed != nil && printed.Value.String() != "" {
		path, err := filepath.Abs(printed.Value.String())
		if err != nil {
			return err
		}
		flagByPath[path] = printed.Name
	}
	for _, output := range []cli.Output{
		{Flag: "changes", File: flags.changes}, {Flag: "problems", File: flags.problems},
		{Flag: "rejects", File: flags.rejects, Format: "csv"},
	} {
		if output.File == "" {
			continue
		}
		path, err := filepath.Abs(output.File)
		if err != nil {
			return err
		}
		if earlier, isTaken := flagByPath[path]; isTaken {
			return cli.UsageError(fmt.Sprintf("--%s and --%s write to the same file, %s; give each a name of its own",
				earlier, output.Flag, output.File), "")
		}
		flagByPath[path] = output.Flag
		for _, f := range fileImport.Files {
			if isSameFile(output.File, f.Sheet.Name) {
				return cli.UsageError(
					fmt.Sprintf("--%s %s: that is the file to import; give another name", output.Flag,
						output.File), "")
			}
		}
		if err := a.PickFormat(&output); err != nil {
			return err
		}
	}
	return nil
}

// isSameFile reports whether both paths lead to the same existing file.
func isSameFile(path, other string) bool {
	info, err := os.Stat(path)
	otherInfo, otherErr := os.Stat(other)
	return err == nil && otherErr == nil && os.SameFile(info, otherInfo)
}

// stage prepares the files of the flags --changes, --problems and --rejects. It prepares the
// changes only if the rows were imported.
func (flags *importFlags) stage(
	a *cli.App, fileImport *sheets.Import, imported bool,
) (outputs []cli.StagedOutput, err error) {
	add := func(staged cli.StagedOutput, err error) error {
		if err == nil {
			outputs = append(outputs, staged)
		}
		return err
	}
	if flags.changes != "" && imported {
		err = add(stageTable(a, "changes", flags.changes, changesTable(fileImport)))
	}
	if flags.problems != "" && err == nil {
		err = add(stageTable(a, "problems", flags.problems, problemsTable(fileImport)))
	}
	switch {
	case flags.rejects == "" || err != nil:
	case !fileImport.RowsRead:
		fmt.Fprintln(a.Err, "--rejects: no row was read, so none is written")
	case flags.rejectsAreFile:
		f := fileImport.Files[0]
		err = add(a.Stage(&cli.Output{Flag: "rejects", File: flags.rejects}, func(w io.Writer) error {
			return f.Sheet.WriteRows(w, f.Rejected)
		}))
	default:
		err = add(stageRejects(flags.rejects, fileImport))
	}
	return outputs, err
}

// stageTable prepares the file at path, which will contain the table t. The extension of
// path decides the format.
func stageTable(a *cli.App, flag, path string, t *table.Table) (cli.StagedOutput, error) {
	o := &cli.Output{Flag: flag, File: path}
	if err := a.PickFormat(o); err != nil {
		return cli.StagedOutput{}, err
	}
	return a.Stage(o, func(w io.Writer) error { return table.Write(w, o.Format, table.Options{}, t.Title, t) })
}

// changesTable returns the table of the changed values.
func changesTable(fileImport *sheets.Import) *table.Table {
	var rows []table.Row
	for _, c := range fileImport.Changes {
		rows = append(rows, table.Row{c.File, int64(c.Line), c.Ref, c.Name, c.NamedAs, c.Column, c.Old, c.New})
	}
	return booksreport.ImportedChanges.WithRows(rows...)
}

// problemsTable returns the table of the problems of the files.
func problemsTable(fileImport *sheets.Import) *table.Table {
	var rows []table.Row
	for _, p := range fileImport.AllProblems() {
		row := table.Row{p.File, nil, p.Column, p.Value, p.Text}
		if p.Line > 0 {
			row[1] = int64(p.Line)
		}
		rows = append(rows, row)
	}
	return booksreport.ImportProblems.WithRows(rows...)
}

// stageRejects prepares a folder with a file for each imported file that has rejected rows.
// It returns a *record.Conflict if the folder exists and is not empty.
func stageRejects(dir string, fileImport *sheets.Import) (cli.StagedOutput, error) {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return cli.StagedOutput{}, &record.Conflict{Text: dir + " is there already and not empty",
			Hint: "give the name of a new folder to --rejects"}
	}
	place := func() error {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return cli.UsageError(fmt.Sprintf("--rejects %s: %v", dir, errors.Unwrap(err)), "")
		}
		for _, f := range fileImport.Files {
			if len(f.Rejected) > 0 {
				if err := writeRejects(dir, f.Kind.File(), f.Sheet, f.Rejected); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return cli.StagedOutput{Place: place, Cleanup: func() {}}, nil
}

// maxListedChanges is the largest number of changes that are listed on standard error.
const maxListedChanges = 20

// printGuess prints which encoding was guessed for a file, if it was guessed.
func printGuess(a *cli.App, file *sheet.Sheet) {
	if file.Guess != "" {
		fmt.Fprintln(a.Err, cli.VisibleLines(file.Name+": read as "+file.Guess+"; look at names with accents"))
	}
}

// printChanges lists the changed values on standard error.
func printChanges(a *cli.App, fileImport *sheets.Import, flags *importFlags) {
	for _, c := range fileImport.Changes[:min(maxListedChanges, len(fileImport.Changes))] {
		fmt.Fprintln(a.Err, cli.VisibleLines(c.String()))
	}
	if unlisted := len(fileImport.Changes) - maxListedChanges; unlisted > 0 {
		where := "--changes FILE.csv lists all of them"
		if flags.changes != "" {
			where = flags.changes + " has all of them"
		}
		fmt.Fprintf(a.Err, "... and %d more; %s\n", unlisted, where)
	}
}

// printHiddenRules is for files whose changes may not be shown, such as equality answers.
// It prints that an import does not change existing records without --overwrite. It does
// not depend on the records, so it does not reveal whether there are any.
func printHiddenRules(a *cli.App, fileImport *sheets.Import, flags *importFlags) {
	for _, f := range fileImport.Files {
		guarded := f.Kind.GuardedColumns()
		if !f.Kind.HideChanges || guarded == nil || slices.Contains(flags.overwrite, guarded[0]) {
			continue
		}
		fmt.Fprintln(a.Err,
			cli.VisibleLines(fmt.Sprintf("%s: where there is an %s already it stays; --overwrite %s changes it",
				f.Sheet.Name, guarded[0], guarded[0])))
	}
}

// printLeftOut prints the problems of the rows that were left out, if there are any.
func printLeftOut(a *cli.App, leftOut *sheets.ImportError) {
	if leftOut != nil {
		fmt.Fprintln(a.Err, cli.VisibleLines(cli.LeftOutText(leftOut)))
	}
}

func writeRejects(dir, name string, file *sheet.Sheet, rows []sheet.Row) error {
	path := dir + string(os.PathSeparator) + name
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return cli.WriteError(path, err)
	}
	return cli.WriteError(path, errors.Join(file.WriteRows(out, rows), out.Close()))
}
