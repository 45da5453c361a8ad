package bookscmd

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"borough/internal/census"
	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

func initCommand(a *cli.App) *cobra.Command {
	var area string
	cmd := &cobra.Command{
		Use:   "init BOROUGH",
		Short: "Make a new file of books for a borough",
		Long: `init makes a new file of books. The borough's census area gives it the
populations it compares itself with; it is the borough itself unless --area
names another. A file that is already there is refused.`,
		Example: "  borough init Camden --db camden.db",
		Args:    cli.Args("BOROUGH"),
	}
	cmd.Flags().StringVar(&area, "area", "", "the census `AREA`: a London borough's name or ONS code")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := record.CleanLine("borough", args[0])
		if err != nil {
			return err
		}
		if name == "" {
			return record.Invalidf("the borough's name is empty; give one such as Camden")
		}
		if area == "" {
			area = name
		}
		found, err := census.FindArea(area)
		if err != nil {
			return cli.UsageError(err.Error(), "give the borough's census area with --area")
		}
		s, path, err := CreateFile(a, cmd.Context())
		if err != nil {
			return err
		}
		owner := store.Owner{Borough: name, AreaCode: found.Code}
		if err := FillNewFile(cmd.Context(), s, a.Command(cmd), a.Flags.DryRun, owner, nil); err != nil {
			return err
		}
		comparedAreas := found.Name
		if found.Code != census.London {
			comparedAreas += " and London"
		}
		return a.PrintMessage(fmt.Sprintf("%s has its books in %s, compared with %s", name, path, comparedAreas))
	}
	return cmd
}

// CreateFile creates the database file that the configuration names, and returns its path.
// If --db was not given, CreateFile also makes the folder of the file. It returns the
// errors of App.Config, App.Clock and store.Create, which fails if the file exists.
func CreateFile(a *cli.App, ctx context.Context) (*store.Store, string, error) {
	c, err := a.Config()
	if err != nil {
		return nil, "", err
	}
	if _, err := a.Clock(); err != nil {
		return nil, "", err
	}
	if a.Flags.DB == "" {
		if err := os.MkdirAll(filepath.Dir(c.DB), 0o700); err != nil {
			return nil, "", &store.FileError{Path: c.DB, Text: err.Error()}
		}
	}
	s, err := store.Create(ctx, c.DB, a.Areas.Store)
	return s, c.DB, err
}

// FillNewFile writes the first records to a new file: its owner, and the census figures of
// the owner's area and of London. If addRecords is not nil, FillNewFile calls it in the
// same transaction. FillNewFile closes the file. It removes the file after an error or a
// dry run.
func FillNewFile(
	ctx context.Context, s *store.Store, command store.Command, dryRun bool, owner store.Owner,
	addRecords func(*store.Tx) error,
) error {
	err := s.Update(ctx, command, dryRun, func(tx *store.Tx) error {
		benchmarks, err := censusBenchmarks(owner.AreaCode)
		if err != nil {
			return err
		}
		if err := errors.Join(tx.InitFile(owner), booksdb.AddBuiltInBenchmarks(tx, benchmarks)); err != nil {
			return err
		}
		if addRecords == nil {
			return nil
		}
		return addRecords(tx)
	})
	if err != nil || dryRun {
		return errors.Join(err, s.Remove())
	}
	return s.Close()
}

// censusBenchmarks returns the census benchmarks of London and of the area with areaCode.
func censusBenchmarks(areaCode string) ([]record.Benchmark, error) {
	codes := []string{areaCode}
	if areaCode != census.London {
		codes = append(codes, census.London)
	}
	var benchmarks []record.Benchmark
	for _, code := range codes {
		found, err := census.Benchmarks(code)
		if err != nil {
			return nil, err
		}
		for _, b := range found {
			benchmark := record.Benchmark{
				Name:   b.Name,
				Area:   b.Area.Name,
				Year:   b.Year,
				Scheme: b.Scheme,
				Source: b.Source,
			}
			for _, f := range b.Figures {
				benchmark.Figures = append(benchmark.Figures, record.BenchmarkFigure(f))
			}
			benchmarks = append(benchmarks, benchmark)
		}
	}
	return benchmarks, nil
}
