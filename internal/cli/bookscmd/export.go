package bookscmd

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/sheet"
	"borough/internal/sheets"
	"borough/internal/store"
)

func exportCommand(a *cli.App) *cobra.Command {
	// included maps each export flag to its value. A file that needs no flag has the flag "".
	always := true
	included := map[string]*bool{"": &always}
	cmd := &cobra.Command{
		Use: "export DIR", Short: "Write the books as a folder of CSV files", Args: cli.Args("DIR"),
		Long: `export writes the folder that import reads, one CSV file for each kind of
record; importing it into new books makes the same books again. The folder is
there whole or not at all, and one with anything in it is refused. Equality
answers are written only when --equality asks for them; concerns about volunteers
and referrals to Occupational Health only when --confidential does.`,
		Example: "  borough export moved",
	}
	for _, optional := range a.Areas.OptionalFiles {
		included[optional.Flag] = cmd.Flags().Bool(optional.Flag, false, optional.Usage)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var message string
		err := a.View(cmd.Context(), func(tx *store.Tx) error {
			owner, err := tx.Owner()
			if err != nil {
				return err
			}
			var files []*sheets.Sheet
			for _, file := range a.Areas.Sheets {
				if *included[file.ExportFlag] {
					files = append(files, file)
				}
			}
			message = fmt.Sprintf("%s holds the books of %s as %d files, %s", args[0], owner.Borough, len(files),
				optionalFilesText(a.Areas.OptionalFiles, included))
			return writeFolder(a, args[0], files, func(file *sheets.Sheet) iter.Seq2[[]string, error] {
				return tx.Export(file.Name, file.ExportKeys())
			})
		})
		if err != nil {
			return err
		}
		return a.PrintMessage(message)
	}
	return cmd
}

// optionalFilesText says which of the optional files were written. If none was written, it
// says which were left out.
func optionalFilesText(optionalFiles []sheets.OptionalFile, included map[string]*bool) string {
	var written, leftOut []string
	for _, file := range optionalFiles {
		if *included[file.Flag] {
			written = append(written, file.Records)
		} else {
			leftOut = append(leftOut, file.Records)
		}
	}
	if written == nil {
		return "without " + strings.Join(leftOut, " or ")
	}
	return strings.Join(written, " and ") + " among them: keep the folder as safe as the books"
}

// writeTemplate writes a folder with every file that import reads. The files have headings
// but no rows.
func writeTemplate(a *cli.App, dir string) error {
	noRows := func(*sheets.Sheet) iter.Seq2[[]string, error] { return func(func([]string, error) bool) {} }
	if err := writeFolder(a, dir, a.Areas.Sheets, noRows); err != nil {
		return err
	}
	return a.PrintMessage(fmt.Sprintf("%s holds %d files with their headings", dir, len(a.Areas.Sheets)))
}

// writeFolder writes the files to a new folder. rows returns the rows of a file. The folder
// has a temporary name until all files are written, so that it is complete when it appears
// as dir. writeFolder returns a record.Conflict if dir exists and is not empty, and a
// record.Invalid if dir cannot be made. It also returns the errors of reading the rows and
// of writing the files.
func writeFolder(
	a *cli.App, dir string, files []*sheets.Sheet, rows func(*sheets.Sheet) iter.Seq2[[]string, error],
) error {
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 {
		return &record.Conflict{Text: dir + " is there already and not empty", Hint: "give the name of a new folder"}
	}
	exists := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return record.Invalidf("%s: %v", dir, errors.Unwrap(err))
	}
	temp, err := os.MkdirTemp(filepath.Dir(filepath.Clean(dir)), ".borough-*")
	if err != nil {
		return record.Invalidf("%s: %v", dir, errors.Unwrap(err))
	}
	defer os.RemoveAll(temp) // after the rename there is nothing to remove
	for _, file := range files {
		if err := writeSheet(filepath.Join(temp, file.File()), file.ExportKeys(), rows(file)); err != nil {
			return cli.WriteError(dir, err)
		}
	}
	if a.Flags.DryRun {
		return nil
	}
	if exists {
		// Some systems do not rename a folder over another, even over an empty one.
		if err := os.Remove(dir); err != nil {
			return record.Invalidf("%s: %v", dir, errors.Unwrap(err))
		}
	}
	if err := os.Rename(temp, dir); err != nil {
		return record.Invalidf("%s: %v", dir, errors.Unwrap(err))
	}
	return nil
}

func writeSheet(path string, keys []string, rows iter.Seq2[[]string, error]) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	err = sheet.Write(file, keys, rows)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}
