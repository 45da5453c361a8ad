package returnscmd

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/publish"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/peoplereport"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
	"borough/internal/table"
)

// Release is a printout that is published: masked tables to print, and the entry in the
// ledger of publications.
type Release struct {
	record.Publication
	printout returns.Printout // for a report, LongTable and Tables are the same table
}

// publishReport publishes a report and prints it. texts maps the names of the report's
// parameters to the texts typed for them.
func publishReport(a *cli.App, cmd *cobra.Command, o *cli.Output, r report.Report, texts map[string]string) error {
	if err := a.PickFormat(o); err != nil {
		return err
	}
	release, err := publishRelease(a, cmd, cli.FileKinds[r.FileKind], func(tx *store.Tx) (Release, error) {
		release, err := releaseReport(a, cmd.Context(), tx, r, texts)
		if err == nil && o.Fields != nil {
			// An unknown field must be an error before the release is entered in the ledger.
			trial := *release.printout.LongTable
			if err = trial.Select(o.Fields); err != nil {
				err = cli.UsageError("--fields: "+err.Error(), "")
			}
		}
		return release, err
	})
	if err != nil {
		return err
	}
	return printRelease(a, release, func(p returns.Printout) error { return a.Show(o, r.Title, p.LongTable) })
}

// printRelease prints a release after it was entered in the ledger. A dry run only
// prints the line that says what would be published.
func printRelease(a *cli.App, r Release, print func(returns.Printout) error) error {
	if a.Flags.DryRun {
		return a.PrintMessage(r.publishedLine())
	}
	if err := print(r.printout); err != nil {
		return err
	}
	_, err := fmt.Fprintln(a.Err, r.publishedLine())
	return err
}

// publishedLine returns a line that says what was published.
func (r Release) publishedLine() string {
	return fmt.Sprintf("%s is published as number %d, by rule %s", r.Title, r.ID, r.Rule)
}

// publishRelease is publishReleases for a single release.
func publishRelease(
	a *cli.App, cmd *cobra.Command, kind string, build func(*store.Tx) (Release, error),
) (Release, error) {
	releases, err := publishReleases(a, cmd, kind, func(tx *store.Tx) ([]Release, error) {
		release, err := build(tx)
		return []Release{release}, err
	})
	if err != nil {
		return Release{}, err
	}
	return releases[0], nil
}

// publishReleases adds the releases that build makes to the ledger. If a release may not be
// published, it adds none and returns a *record.Refusal. Callers print the releases only
// after publishReleases has succeeded.
func publishReleases(
	a *cli.App, cmd *cobra.Command, kind string, build func(*store.Tx) ([]Release, error),
) ([]Release, error) {
	s, err := a.OpenWrite(cmd.Context())
	if err != nil {
		return nil, err
	}
	defer s.Close()
	var releases []Release
	addToLedger := func(tx *store.Tx) (err error) {
		if releases, err = build(tx); err != nil {
			return err
		}
		for i := range releases {
			if releases[i].Publication, err = returnsdb.Publish(tx, releases[i].Publication); err != nil {
				return err
			}
		}
		return nil
	}
	err = s.Update(cmd.Context(), a.Command(cmd), a.Flags.DryRun, cli.RequireKind(kind, addToLedger))
	return releases, err
}

// releaseReport runs a report, masks its table and makes the release. It returns an error if
// the report may not be published.
func releaseReport(
	a *cli.App, ctx context.Context, tx *store.Tx, r report.Report, texts map[string]string,
) (Release, error) {
	args, err := a.Arguments(tx, r, texts)
	if err != nil {
		return Release{}, err
	}
	if err := r.CheckPublishable(args); err != nil {
		return Release{}, err
	}
	exact, err := r.Run(ctx, tx, args)
	if err != nil {
		return Release{}, err
	}
	// Masking runs another query, and two queries may not be open at once.
	if err := exact.ReadAll(); err != nil {
		return Release{}, err
	}
	groups, err := peoplereport.PublishedGroups(ctx, tx, args, exact.StrandCounts)
	if err != nil {
		return Release{}, err
	}
	day := record.Date(cmp.Or(args.Get("on"), args.Get("to"), string(tx.Today)))
	masked, account, err := MaskTable(tx, exact, day)
	if err != nil {
		return Release{}, err
	}
	printout := returns.Printout{LongTable: masked, Tables: []*table.Table{masked}}
	release, err := NewRelease(r.Name, r.Title, day, printout, groups)
	release.Account = account
	return release, err
}

// NewRelease returns the release of a printout. day is the date of its figures. groups are
// the groups of people that the printout counts by ethnicity, age or another strand.
// NewRelease returns the errors of writing the printout as CSV.
func NewRelease(
	name, title string, day record.Date, printout returns.Printout, groups []record.PublishedGroup,
) (Release, error) {
	var figures strings.Builder
	if err := table.Write(&figures, "csv", table.Options{}, "", printout.LongTable); err != nil {
		return Release{}, err
	}
	var about []string
	for _, fact := range printout.LongTable.About {
		if fact.Key != "published" {
			about = append(about, fact.Value)
		}
	}
	return Release{
		Publication: record.Publication{
			Name:    name,
			Title:   title,
			About:   strings.Join(about, ", "),
			On:      day,
			Rule:    printout.LongTable.Rule,
			Figures: figures.String(),
			Groups:  groups,
		},
		printout: printout,
	}, nil
}

// MaskTable masks a table. day is the date of its figures. Readers cannot work out a masked
// figure from the table and earlier publications about the same day. account is a text for
// the ledger, with the exact figures and how each was printed. MaskTable returns a
// *record.Refusal if the table cannot be masked.
func MaskTable(tx *store.Tx, exact *table.Table, day record.Date) (masked *table.Table, account string, err error) {
	rule, err := returnsdb.MaskingRule(tx)
	if err != nil {
		return nil, "", err
	}
	earlierAccounts, err := returnsdb.PublishedAccounts(tx, day)
	if err != nil {
		return nil, "", err
	}
	return publish.MaskTableAfter(exact, rule, earlierAccounts)
}
