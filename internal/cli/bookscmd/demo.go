package bookscmd

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/census"
	"borough/internal/cli"
	"borough/internal/seed"
	"borough/internal/sheets"
	"borough/internal/store"
)

func demo(a *cli.App) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Make an invented borough to try things on",
		Long: `demo makes demo.db in this folder: an invented borough of invented people, the
eighteen months up to last month and what there is of this one, brought in
through the program's own import. It prints last month's return and what to try
next. A file that is already there is refused, and nothing outside the folder is
touched.

With --central it makes the Central Team's file, central.db, and thirty-two
invented boroughs, whose books are in the folder boroughs: each has filed, signed
and sent a year of returns (in the folder returns), and the Central Team has
received them. That takes some ten seconds.`,
		Example: "  borough demo --dir try\n  borough demo --central --months 2 --dir london",
		Args:    cli.Args(),
	}
	cmd.Flags().StringVar(&dir, "dir", ".", "the `DIR` to make demo.db in; made when it is not there")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if a.Flags.DB != "" && cmd.Flags().Changed("dir") {
			return cli.Misuse("--dir and --db both say where the books go", "give one of them")
		}
		// Never the file that BOROUGH_DB or the config file names: that one is real.
		if a.Flags.DB == "" {
			a.Flags.DB = filepath.Join(dir, "demo.db")
			made, err := MakeFolder(dir)
			if err != nil {
				return &store.FileError{Path: dir, Text: "this folder cannot be made"}
			}
			defer func() {
				if a.Flags.DryRun {
					made.Remove()
				}
			}()
		}
		in, err := seeds(a)
		if err != nil {
			return err
		}
		area, err := census.Find(seed.Area)
		if err != nil {
			return err
		}
		s, path, err := Create(a, cmd.Context())
		if err != nil {
			return err
		}
		books := store.Books{Borough: seed.Borough, AreaCode: area.Code}
		if err := Fill(cmd.Context(), s, a.Command(cmd), a.Flags.DryRun, books, func(tx *store.Tx) error {
			if err := in.Run(tx); err != nil {
				return err
			}
			for _, more := range a.All.Demo {
				if err := more.Do(tx); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
		if err := a.Say(fmt.Sprintf("%s, an invented borough, has its books in %s", seed.Borough, path)); err != nil || a.Flags.DryRun {
			return err
		}
		if _, err := fmt.Fprintln(a.Out); err != nil {
			return err
		}
		for _, more := range a.All.Demo {
			if more.Show == nil {
				continue
			}
			if err := more.Show(cmd.Context(), a); err != nil {
				return err
			}
		}
		_, err = fmt.Fprint(a.Out, "\nNow try:\n"+Tries(path, boroughTries))
		return err
	}
	return cmd
}

// folders are those that had to be made for one to be there, the innermost first.
type folders []string

// MakeFolder makes a folder and whatever is missing above it.
func MakeFolder(dir string) (made folders, err error) {
	for above := filepath.Clean(dir); ; above = filepath.Dir(above) {
		if _, err := os.Stat(above); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		made = append(made, above)
	}
	return made, os.MkdirAll(dir, 0o700)
}

// Remove takes them away again, as far as nothing is in them.
func (made folders) Remove() {
	for _, dir := range made {
		_ = os.Remove(dir)
	}
}

// seeds reads the demonstration borough as it would stand today.
func seeds(a *cli.App) (*sheets.Import, error) {
	now, err := a.Clock()
	if err != nil {
		return nil, err
	}
	folder, err := seed.Folder(now)
	if err != nil {
		return nil, err
	}
	in := Intake(a)
	return in, in.AddFolder(folder, "the demonstration borough")
}

// boroughTries are commands worth trying on the new books.
var boroughTries = []string{
	"due",
	"volunteer list",
	"volunteer check V0005",
	"hours log V0001 2h30m --on yesterday --role front-desk --activity front-counter",
	"hours balance",
	"report diversity",
	"panel show \"lark rise\"",
	"report composition --missing",
	"return explain \"last month\" left-reason",
	"return file \"last month\"",
	"bulletin build \"last month\"",
}

// Tries are the commands as they can be typed for the file.
func Tries(path string, commands []string) string {
	if strings.ContainsAny(path, " '&()") {
		path = `"` + path + `"` // what every shell reads alike
	}
	var text strings.Builder
	for _, words := range commands {
		fmt.Fprintf(&text, "  borough %s --db %s\n", words, path)
	}
	return text.String()
}
