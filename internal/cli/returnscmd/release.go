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

// Release is what is about to be published: as the ledger keeps it, and as it is
// printed.
type Release struct {
	record.Publication
	printout returns.Printout // of a report, one table in both forms
}

// publishReport publishes the report on the texts typed.
func publishReport(a *cli.App, cmd *cobra.Command, o *cli.Output, r report.Report, texts map[string]string) error {
	if err := a.PickFormat(o); err != nil {
		return err
	}
	release, err := publishRelease(a, cmd, cli.FileKinds[r.Of], func(tx *store.Tx) (Release, error) {
		release, err := releaseReport(a, cmd.Context(), tx, r, texts)
		if err == nil && o.Fields != nil {
			trial := *release.printout.Long // a field that is no column is said before the release is kept
			if err = trial.Select(o.Fields); err != nil {
				err = cli.Misuse("--fields: "+err.Error(), "")
			}
		}
		return release, err
	})
	if err != nil {
		return err
	}
	return printRelease(a, release, func(p returns.Printout) error { return a.Show(o, r.Title, p.Long) })
}

// printRelease prints a release that is in the ledger; a dry run only says what it
// would be.
func printRelease(a *cli.App, r Release, print func(returns.Printout) error) error {
	if a.Flags.DryRun {
		return a.Say(r.publishedLine())
	}
	if err := print(r.printout); err != nil {
		return err
	}
	_, err := fmt.Fprintln(a.Err, r.publishedLine())
	return err
}

// publishedLine says in a line what was published.
func (r Release) publishedLine() string {
	return fmt.Sprintf("%s is published as number %d, by rule %s", r.Title, r.ID, r.Rule)
}

// publishRelease enters one release in the ledger: see publishReleases.
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

// publishReleases enters the releases that build makes in the ledger, all of them or
// none. Only then may they be printed. One that may not be published is a
// *record.Refusal.
func publishReleases(
	a *cli.App, cmd *cobra.Command, kind string, build func(*store.Tx) ([]Release, error),
) ([]Release, error) {
	s, err := a.OpenWrite(cmd.Context())
	if err != nil {
		return nil, err
	}
	defer s.Close()
	var releases []Release
	enter := func(tx *store.Tx) (err error) {
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
	err = s.Update(cmd.Context(), a.Command(cmd), a.Flags.DryRun, cli.RequireKind(kind, enter))
	return releases, err
}

// releaseReport runs the report and masks it. A report that is never published is an
// error.
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
	if err := exact.Read(); err != nil { // the rows may still be open, and masking asks for more
		return Release{}, err
	}
	people, err := peoplereport.Population(ctx, tx, args, exact.StrandCounts)
	if err != nil {
		return Release{}, err
	}
	on := record.Date(cmp.Or(args.Get("on"), args.Get("to"), string(tx.Today)))
	masked, account, err := MaskTable(tx, exact, on)
	if err != nil {
		return Release{}, err
	}
	printout := returns.Printout{Long: masked, Tables: []*table.Table{masked}}
	release, err := NewRelease(r.Name, r.Title, on, printout, people)
	release.Account = account
	return release, err
}

// NewRelease returns the release of what is printed, with the groups of people that
// it sorts. The errors are those of writing it as CSV.
func NewRelease(
	name, title string, on record.Date, p returns.Printout, groups []record.PublishedGroup,
) (Release, error) {
	var figures strings.Builder
	if err := table.Write(&figures, "csv", table.Options{}, "", p.Long); err != nil {
		return Release{}, err
	}
	var about []string
	for _, fact := range p.Long.About {
		if fact.Key != "published" {
			about = append(about, fact.Value)
		}
	}
	return Release{
		Publication: record.Publication{
			Name:    name,
			Title:   title,
			About:   strings.Join(about, ", "),
			On:      on,
			Rule:    p.Long.Rule,
			Figures: figures.String(),
			Groups:  groups,
		},
		printout: p,
	}, nil
}

// MaskTable masks a table of the day, consistently with what was published before,
// and returns its account. A table that cannot be masked is a *record.Refusal.
func MaskTable(tx *store.Tx, exact *table.Table, on record.Date) (masked *table.Table, account string, err error) {
	rule, err := returnsdb.Masking(tx)
	if err != nil {
		return nil, "", err
	}
	before, err := returnsdb.Accounts(tx, on)
	if err != nil {
		return nil, "", err
	}
	return publish.TableAfter(exact, rule, before)
}
