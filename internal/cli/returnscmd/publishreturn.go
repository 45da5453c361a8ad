package returnscmd

import (
	"context"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/peoplereport"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
	"borough/internal/table"
)

// publishBuilt builds a return from the database and publishes blocks of it. makeRequest
// returns the request for the return.
func publishBuilt(
	a *cli.App, cmd *cobra.Command, o *cli.Output, b *Blocks, makeRequest func(*store.Tx) (returns.Request, error),
) error {
	return publishReturn(a, cmd, o, func(tx *store.Tx) (Release, error) {
		request, err := makeRequest(tx)
		if err != nil {
			return Release{}, err
		}
		return releaseBuilt(cmd.Context(), tx, request, b.Names)
	})
}

// releaseBuilt builds the requested return from the database and makes the release of blocks
// of it.
func releaseBuilt(ctx context.Context, tx *store.Tx, request returns.Request, blocks []string) (Release, error) {
	r, err := returns.Build(ctx, tx, request)
	if err != nil {
		return Release{}, err
	}
	return releaseReturn(tx, r, blocks, func(p returns.Printout) ([]record.PublishedGroup, error) {
		return peoplereport.PublishedGroups(ctx, tx, request.DiversityArgs(), p.StrandCounts)
	})
}

// publishFiled publishes blocks of a filed version of the month's return.
func publishFiled(a *cli.App, cmd *cobra.Command, o *cli.Output, b *Blocks, month string, version int) error {
	return publishReturn(a, cmd, o, func(tx *store.Tx) (Release, error) {
		filed, err := FiledReturn(tx, month, version)
		if err != nil {
			return Release{}, err
		}
		return releaseFiled(tx, filed, b.Names)
	})
}

// releaseFiled makes the release of blocks of a filed return. The groups in the release
// consist of the people who were stored with the return when it was filed.
func releaseFiled(tx *store.Tx, filed record.FiledReturn, blocks []string) (Release, error) {
	r, err := readFiled(filed)
	if err != nil {
		return Release{}, err
	}
	return releaseReturn(tx, r, blocks, func(p returns.Printout) ([]record.PublishedGroup, error) {
		people, err := returnsdb.FiledPeople(tx, filed.ID)
		return report.PublishedGroups(map[string][]string{"all": people}, p.StrandCounts), err
	})
}

// releaseReturn masks blocks of a return and makes their release. listGroups returns the
// groups of people that the printed blocks count by ethnicity, age or another strand.
func releaseReturn(
	tx *store.Tx, r *returns.Return, blocks []string,
	listGroups func(returns.Printout) ([]record.PublishedGroup, error),
) (Release, error) {
	account := "" // for the ledger, as MaskTable returns it
	printout, err := r.PrintPublic(func(t *table.Table) (masked *table.Table, err error) {
		masked, account, err = MaskTable(tx, t, r.To)
		return masked, err
	}, blocks)
	if err != nil {
		return Release{}, err
	}
	groups, err := listGroups(printout)
	if err != nil {
		return Release{}, err
	}
	release, err := NewRelease("return", r.Title(), r.To, printout, groups)
	release.Account = account
	return release, err
}

// publishReturn publishes the release of a return that build makes.
func publishReturn(a *cli.App, cmd *cobra.Command, o *cli.Output, build func(*store.Tx) (Release, error)) error {
	if o.Fields != nil {
		return cli.UsageError("--fields does not go with --publish on a return", "--block picks blocks of it")
	}
	return PublishPrintout(a, cmd, o, store.KindBorough, build)
}

// PublishPrintout publishes the release that build makes, and prints it in the form of a
// return. kind is the kind of file that build reads. PublishPrintout returns a
// *record.Refusal if the release may not be published.
func PublishPrintout(
	a *cli.App, cmd *cobra.Command, o *cli.Output, kind string, build func(*store.Tx) (Release, error),
) error {
	release, err := publishRelease(a, cmd, kind, build)
	if err != nil {
		return err
	}
	return printRelease(a, release, func(p returns.Printout) error { return showPrintout(a, o, release.Title, p) })
}
