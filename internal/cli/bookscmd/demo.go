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

func demoCommand(a *cli.App) *cobra.Command {
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
			return cli.UsageError("--dir and --db both say where the books go", "give one of them")
		}
		// Never write to the file that BOROUGH_DB or the config file names: its data is real.
		if a.Flags.DB == "" {
			a.Flags.DB = filepath.Join(dir, "demo.db")
			folders, err := MakeFolder(dir)
			if err != nil {
				return &store.FileError{Path: dir, Text: "this folder cannot be made"}
			}
			defer func() {
				if a.Flags.DryRun {
					folders.Remove()
				}
			}()
		}
		seedImport, err := readSeed(a)
		if err != nil {
			return err
		}
		area, err := census.FindArea(seed.AreaName)
		if err != nil {
			return err
		}
		s, path, err := CreateFile(a, cmd.Context())
		if err != nil {
			return err
		}
		owner := store.Owner{Borough: seed.BoroughName, AreaCode: area.Code}
		if err := FillNewFile(cmd.Context(), s, a.Command(cmd), a.Flags.DryRun, owner, func(tx *store.Tx) error {
			if err := seedImport.Run(tx); err != nil {
				return err
			}
			for _, demo := range a.Areas.Demo {
				if err := demo.Write(tx); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
		message := fmt.Sprintf("%s, an invented borough, has its books in %s", seed.BoroughName, path)
		if err := a.PrintMessage(message); err != nil || a.Flags.DryRun {
			return err
		}
		if _, err := fmt.Fprintln(a.Out); err != nil {
			return err
		}
		for _, demo := range a.Areas.Demo {
			if demo.Show == nil {
				continue
			}
			if err := demo.Show(cmd.Context(), a); err != nil {
				return err
			}
		}
		_, err = fmt.Fprint(a.Out, "\nNow try:\n"+CommandLines(path, boroughCommands))
		return err
	}
	return cmd
}

// newFolders are the paths of the folders that one call of MakeFolder made. The innermost
// folder is first.
type newFolders []string

// MakeFolder makes a folder and its missing parents. It returns the folders that it made
// and the error of os.MkdirAll.
func MakeFolder(dir string) (folders newFolders, err error) {
	for path := filepath.Clean(dir); ; path = filepath.Dir(path) {
		if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		folders = append(folders, path)
	}
	return folders, os.MkdirAll(dir, 0o700)
}

// Remove removes the folders that are empty.
func (folders newFolders) Remove() {
	for _, dir := range folders {
		_ = os.Remove(dir)
	}
}

// readSeed returns an import of the files of the demonstration borough. The last of its
// records are of today.
func readSeed(a *cli.App) (*sheets.Import, error) {
	now, err := a.Clock()
	if err != nil {
		return nil, err
	}
	folder, err := seed.ImportFiles(now)
	if err != nil {
		return nil, err
	}
	seedImport := NewImport(a)
	return seedImport, seedImport.AddFolder(folder, "the demonstration borough")
}

// boroughCommands are commands to try on the demonstration borough.
var boroughCommands = []string{
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

// CommandLines returns the lines that a user types to run the commands on the file at path.
func CommandLines(path string, commands []string) string {
	if strings.ContainsAny(path, " '&()") {
		path = `"` + path + `"` // double quotes work in every shell
	}
	var text strings.Builder
	for _, command := range commands {
		fmt.Fprintf(&text, "  borough %s --db %s\n", command, path)
	}
	return text.String()
}
