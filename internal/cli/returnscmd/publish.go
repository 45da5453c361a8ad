package returnscmd

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/report/returnsreport"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
	"borough/internal/table"
)

func publishGroup(a *cli.App) *cobra.Command {
	cmd := cli.Group("publish",
		"What goes out: a month's tables, masked and rounded, and the ledger of all that was published",
		publishSet(a),
		a.ReportCommand("list", returnsreport.PublicationList),
		publishShow(a),
	)
	cmd.Long = `publish is for what leaves the borough other than the return to the Central Team:
a meeting, a website, an answer to a request. The flag --publish on a report, or on
return build and return show, does the same for one table.

Counts of people from 1 to 7 become *, and so does any figure that would give one
away. All others are rounded to the nearest 5, totals too; nought stays nought. Time
is rounded to 5 hours, and masked where fewer than 8 people gave it. Shares are of
rounded figures, on a base of 25 or more; averages are of 8 people or more. What
counts nobody, such as panels and events, stays. The settings publish-floor,
publish-round, publish-share-base and publish-average-base make this stricter, never
weaker.

Everything published is kept. A table that sorts people by ethnicity, age or another
strand is held against all those before it, and is refused when the two together
would tell fewer than ten people apart (R19). Lists of people or records are never
published. docs/publishing.md says why, and what to do then.`
	return cmd
}

func publishSet(a *cli.App) *cobra.Command {
	var dir, format string
	cmd := &cobra.Command{
		Use: "set MONTH", Short: "Publish a month's tables as files in a folder", Args: cli.Args("MONTH"),
		Long: `set publishes what there is to publish of a month: of the return its numbers,
hours, activities and recruitment, then panels, engagement and priorities; and
ethnicity and age, where the ledger allows it (R19): where it does not, they are
left out, and it says so. All of them are written, or none. The folder is made; one
that is there must be empty.`,
		Example:           "  borough publish set 2026-09 -o september",
		ValidArgsFunction: cli.CompleteFirstArg(CompleteMonths(a)),
	}
	cmd.Flags().StringVarP(&dir, "output", "o", "", "the `FOLDER` to write to")
	cli.RequireFlags(cmd, "output")
	format = "csv"
	cli.FormatFlag(cmd, &format, strings.Join(table.Formats(), ", "), table.Formats(), cli.ParseFormat)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := checkEmptyFolder(dir); err != nil {
			return err
		}
		var refusal error
		releases, err := publishReleases(a, cmd, store.KindBorough,
			func(tx *store.Tx) (releases []Release, err error) {
				releases, refusal, err = monthReleases(a, cmd, tx, args[0])
				return releases, err
			})
		if err != nil {
			return err
		}
		var tables []*table.Table
		for _, r := range releases {
			tables = append(tables, r.printout.Tables...)
		}
		if !a.Flags.DryRun {
			if err := writeTables(a, dir, format, tables); err != nil {
				return err
			}
		}
		if refusal != nil {
			fmt.Fprintln(a.Err, cli.VisibleLines("left out: ethnicity and age: "+refusal.Error()))
		}
		first := releases[0]
		return a.PrintMessage(fmt.Sprintf("%s of %s are published in %s, by rule %s",
			cli.Plural(len(tables), "table"), first.On.Month().Long(), dir, first.Rule))
	}
	return cmd
}

// monthReleases makes the releases of a month: blocks of its return, and reports. refusal
// says why the blocks ethnicity and age are left out. It is nil if they are not left out.
func monthReleases(
	a *cli.App, cmd *cobra.Command, tx *store.Tx, month string,
) (releases []Release, refusal, err error) {
	m, err := record.ParseMonth(month, tx.Today)
	if err != nil {
		return nil, nil, err
	}
	numberBlocks, err := releaseMonth(cmd, tx, m, []string{"numbers", "hours", "activities", "recruitment"})
	if err != nil {
		return nil, nil, err
	}
	releases = append(releases, numberBlocks)
	for _, published := range []struct {
		report report.Report
		texts  map[string]string
	}{
		{neighbourhoodreport.PanelCounts, map[string]string{"as-at": string(m.Last())}},
		{neighbourhoodreport.EngagementCounts, map[string]string{"period": string(m), "by": "ward"}},
		{neighbourhoodreport.PriorityCounts, map[string]string{"as-at": string(m.Last())}},
	} {
		release, err := releaseReport(a, cmd.Context(), tx, published.report, published.texts)
		if err != nil {
			return nil, nil, err
		}
		releases = append(releases, release)
	}
	strandBlocks, err := releaseMonth(cmd, tx, m, []string{"ethnicity", "age"})
	if err != nil {
		return nil, nil, err
	}
	if refusal, err := returnsdb.CheckPublishable(tx, strandBlocks.Publication); refusal != nil || err != nil {
		return releases, refusal, err
	}
	return append(releases, strandBlocks), nil, nil
}

// releaseMonth makes the release of blocks of the month's return. The return is the last
// filed version. If the month is not filed, the return is built from the database.
func releaseMonth(cmd *cobra.Command, tx *store.Tx, m record.Month, blocks []string) (Release, error) {
	filed, isFiled, err := returnsdb.LastFiledVersion(tx, m)
	if err != nil {
		return Release{}, err
	}
	if isFiled {
		return releaseFiled(tx, filed, blocks)
	}
	request, err := BuildRequest(tx, string(m), wholeMonth, defaultBenchmark)
	if err != nil {
		return Release{}, err
	}
	return releaseBuilt(cmd.Context(), tx, request, blocks)
}

// checkEmptyFolder returns a *record.Conflict if the folder exists and is not empty, and a
// *store.FileError if it cannot be read.
func checkEmptyFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case os.IsNotExist(err):
		return nil
	case err != nil:
		return &store.FileError{Path: dir, Text: "this is no folder that can be written to"}
	case len(entries) > 0:
		return &record.Conflict{
			Text: fmt.Sprintf("--output %s: there is something in this folder already", dir),
			Hint: "give one that is empty, or is not there yet",
		}
	}
	return nil
}

// writeTables writes a file for each table to a temporary folder. When all files are
// written, it renames the folder to dir.
func writeTables(a *cli.App, dir, format string, tables []*table.Table) error {
	writeError := &store.FileError{Path: dir, Text: "this folder cannot be written to"}
	parent := filepath.Dir(filepath.Clean(dir))
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return writeError
	}
	temp, err := os.MkdirTemp(parent, ".borough-*")
	if err != nil {
		return writeError
	}
	defer os.RemoveAll(temp) // after the rename there is nothing to remove
	for _, t := range tables {
		o := &cli.Output{File: filepath.Join(temp, t.Name+"."+table.Extension(format))}
		write := func(w io.Writer) error { return table.Write(w, format, table.Options{}, t.Title, t) }
		if err := a.Write(o, write); err != nil {
			return err
		}
	}
	if err := os.Chmod(temp, 0o755); err != nil {
		return writeError
	}
	if err := os.Remove(dir); err != nil && !os.IsNotExist(err) {
		return writeError
	}
	if err := os.Rename(temp, dir); err != nil {
		return writeError
	}
	return nil
}

func publishShow(a *cli.App) *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use: "show NUMBER", Short: "Print what was published, as it was printed", Args: cli.Args("NUMBER"),
		Long: `show prints the figures of a publication as they were printed, as CSV: what
anybody outside has.`,
		Example: "  borough publish show 1",
	}
	cmd.Flags().StringVarP(&file, "output", "o", "", "write to this `FILE`, whole or not at all")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		number, err := strconv.ParseInt(args[0], 10, 64)
		if err != nil {
			return record.Invalidf("%s is no number of a publication; borough publish list shows them",
				record.Quote(args[0]))
		}
		return a.ViewFileOfKind(cmd.Context(), "", func(tx *store.Tx) error {
			p, err := returnsdb.FindPublication(tx, number)
			if err != nil {
				return err
			}
			return a.Write(&cli.Output{File: file},
				func(w io.Writer) error { _, err := io.WriteString(w, p.Figures); return err })
		})
	}
	return cmd
}
