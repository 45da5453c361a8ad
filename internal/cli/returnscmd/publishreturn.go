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

// publishBuilt publishes blocks of a return as the books stand.
func publishBuilt(
	a *cli.App, cmd *cobra.Command, o *cli.Output, b *Blocks, request func(*store.Tx) (returns.Request, error),
) error {
	return publishReturn(a, cmd, o, func(tx *store.Tx) (Release, error) {
		req, err := request(tx)
		if err != nil {
			return Release{}, err
		}
		return releaseBuilt(cmd.Context(), tx, req, b.Names)
	})
}

// releaseBuilt masks blocks of the return as the books stand.
func releaseBuilt(ctx context.Context, tx *store.Tx, req returns.Request, blocks []string) (Release, error) {
	r, err := returns.Build(ctx, tx, req)
	if err != nil {
		return Release{}, err
	}
	return releaseReturn(tx, r, blocks, func(p returns.Printout) ([]record.PublishedGroup, error) {
		return peoplereport.Population(ctx, tx, req.CountingArgs(), p.Sorted)
	})
}

// publishFiled publishes blocks of a filed version; 0 is the last.
func publishFiled(a *cli.App, cmd *cobra.Command, o *cli.Output, b *Blocks, month string, version int) error {
	return publishReturn(a, cmd, o, func(tx *store.Tx) (Release, error) {
		filed, err := FiledReturn(tx, month, version)
		if err != nil {
			return Release{}, err
		}
		return releaseFiled(tx, filed, b.Names)
	})
}

// releaseFiled masks blocks of a return as it was filed. The people that they sort are
// those it was filed with.
func releaseFiled(tx *store.Tx, filed record.FiledReturn, blocks []string) (Release, error) {
	r, err := readFiled(filed)
	if err != nil {
		return Release{}, err
	}
	return releaseReturn(tx, r, blocks, func(p returns.Printout) ([]record.PublishedGroup, error) {
		people, err := returnsdb.FiledPeople(tx, filed.ID)
		return report.PublicGroups(map[string][]string{"all": people}, p.Sorted), err
	})
}

// releaseReturn masks blocks of a return; groups returns the people that they sort.
func releaseReturn(
	tx *store.Tx, r *returns.Return, blocks []string,
	groups func(returns.Printout) ([]record.PublishedGroup, error),
) (Release, error) {
	account := ""
	p, err := r.PrintPublic(func(t *table.Table) (masked *table.Table, err error) {
		masked, account, err = MaskTable(tx, t, r.To)
		return masked, err
	}, blocks)
	if err != nil {
		return Release{}, err
	}
	people, err := groups(p)
	if err != nil {
		return Release{}, err
	}
	release, err := NewRelease("return", r.Title(), r.To, p, people)
	release.Account = account
	return release, err
}

func publishReturn(a *cli.App, cmd *cobra.Command, o *cli.Output, build func(*store.Tx) (Release, error)) error {
	if o.Fields != nil {
		return cli.Misuse("--fields does not go with --publish on a return", "--block picks blocks of it")
	}
	return PublishPrintout(a, cmd, o, store.Borough, build)
}

// PublishPrintout publishes and prints a release in the form of a return, of a file of
// that kind. One that may not be published is a *record.Refusal.
func PublishPrintout(
	a *cli.App, cmd *cobra.Command, o *cli.Output, kind string, build func(*store.Tx) (Release, error),
) error {
	release, err := publishRelease(a, cmd, kind, build)
	if err != nil {
		return err
	}
	return printRelease(a, release, func(p returns.Printout) error { return showPrintout(a, o, release.Title, p) })
}
