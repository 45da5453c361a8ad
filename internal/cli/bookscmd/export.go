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

func exportAll(a *cli.App) *cobra.Command {
	always := true
	asked := map[string]*bool{"": &always} // what is withheld by no flag is written always
	cmd := &cobra.Command{
		Use: "export DIR", Short: "Write the books as a folder of CSV files", Args: cli.Args("DIR"),
		Long: `export writes the folder that import reads, one CSV file for each kind of
record; importing it into new books makes the same books again. The folder is
there whole or not at all, and one with anything in it is refused. Equality
answers are written only when --equality asks for them; concerns about volunteers
and referrals to Occupational Health only when --confidential does.`,
		Example: "  borough export moved",
	}
	for _, w := range a.All.Withheld {
		asked[w.Flag] = cmd.Flags().Bool(w.Flag, false, w.Usage)
	}
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		var said string
		err := a.View(cmd.Context(), func(tx *store.Tx) error {
			books, err := tx.Books()
			if err != nil {
				return err
			}
			var kinds []*sheets.Sheet
			for _, kind := range a.All.Sheets {
				if *asked[kind.ExportFlag] {
					kinds = append(kinds, kind)
				}
			}
			said = fmt.Sprintf("%s holds the books of %s as %d files, %s", given[0], books.Borough, len(kinds), sayWithheld(a.All.Withheld, asked))
			return writeFolder(a, given[0], kinds, func(kind *sheets.Sheet) iter.Seq2[[]string, error] {
				return tx.Export(kind.Name, kind.ExportKeys())
			})
		})
		if err != nil {
			return err
		}
		return a.Say(said)
	}
	return cmd
}

// sayWithheld says what of the files that an export can leave out is among them.
func sayWithheld(withheld []sheets.Withheld, asked map[string]*bool) string {
	var there, left []string
	for _, w := range withheld {
		if *asked[w.Flag] {
			there = append(there, w.What)
		} else {
			left = append(left, w.What)
		}
	}
	if there == nil {
		return "without " + strings.Join(left, " or ")
	}
	return strings.Join(there, " and ") + " among them: keep the folder as safe as the books"
}

// template writes every file with its headings alone.
func template(a *cli.App, dir string) error {
	none := func(func([]string, error) bool) {}
	if err := writeFolder(a, dir, a.All.Sheets, func(*sheets.Sheet) iter.Seq2[[]string, error] { return none }); err != nil {
		return err
	}
	return a.Say(fmt.Sprintf("%s holds %d files with their headings", dir, len(a.All.Sheets)))
}

// writeFolder writes a new folder of files: under another name beside it first,
// so that it is there whole or not at all.
func writeFolder(a *cli.App, dir string, kinds []*sheets.Sheet, rows func(*sheets.Sheet) iter.Seq2[[]string, error]) error {
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 {
		return &record.Conflict{Text: dir + " is there already and not empty", Hint: "give the name of a new folder"}
	}
	empty := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return record.Wrong("%s: %v", dir, errors.Unwrap(err))
	}
	temp, err := os.MkdirTemp(filepath.Dir(filepath.Clean(dir)), ".borough-*")
	if err != nil {
		return record.Wrong("%s: %v", dir, errors.Unwrap(err))
	}
	defer os.RemoveAll(temp) // gone already when the rename was done
	for _, kind := range kinds {
		if err := writeSheet(filepath.Join(temp, kind.File()), kind.ExportKeys(), rows(kind)); err != nil {
			return cli.Unwritten(dir, err)
		}
	}
	if a.Flags.DryRun {
		return nil
	}
	if empty {
		// Some systems rename no folder over another, even an empty one.
		if err := os.Remove(dir); err != nil {
			return record.Wrong("%s: %v", dir, errors.Unwrap(err))
		}
	}
	if err := os.Rename(temp, dir); err != nil {
		return record.Wrong("%s: %v", dir, errors.Unwrap(err))
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
