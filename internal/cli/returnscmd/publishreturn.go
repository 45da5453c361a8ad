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

func publishBuilt(a *cli.App, cmd *cobra.Command, o *cli.Output, b *Blocks, ask func(*store.Tx) (returns.Request, error)) error {
	return publishReturn(a, cmd, o, func(tx *store.Tx) (Release, error) {
		asked, err := ask(tx)
		if err != nil {
			return Release{}, err
		}
		return releaseBuilt(cmd.Context(), tx, asked, b.Names)
	})
}

// releaseBuilt masks blocks of the return as the books stand.
func releaseBuilt(ctx context.Context, tx *store.Tx, ask returns.Request, blocks []string) (Release, error) {
	r, err := returns.Build(ctx, tx, ask)
	if err != nil {
		return Release{}, err
	}
	return releaseReturn(tx, r, blocks, func(p returns.Printout) ([]record.PublishedGroup, error) {
		return peoplereport.Population(ctx, tx, ask.CountingArgs(), p.Sorted)
	})
}

func publishFiled(a *cli.App, cmd *cobra.Command, o *cli.Output, b *Blocks, month string, version int) error {
	return publishReturn(a, cmd, o, func(tx *store.Tx) (Release, error) {
		filed, err := FiledReturn(tx, month, version)
		if err != nil {
			return Release{}, err
		}
		return releaseFiled(tx, filed, b.Names)
	})
}

// releaseFiled masks blocks of a return as it was filed; whom they sort is who it
// was filed with.
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

// releaseReturn masks blocks of a return; people says whom they sort.
func releaseReturn(tx *store.Tx, r *returns.Return, blocks []string, people func(returns.Printout) ([]record.PublishedGroup, error)) (Release, error) {
	account := ""
	p, err := r.PrintPublic(func(t *table.Table) (out *table.Table, err error) {
		out, account, err = MaskTable(tx, t, r.To)
		return out, err
	}, blocks)
	if err != nil {
		return Release{}, err
	}
	groups, err := people(p)
	if err != nil {
		return Release{}, err
	}
	out, err := NewRelease("return", r.Title(), r.To, p, groups)
	out.Account = account
	return out, err
}

func publishReturn(a *cli.App, cmd *cobra.Command, o *cli.Output, make func(*store.Tx) (Release, error)) error {
	if o.Fields != nil {
		return cli.Misuse("--fields does not go with --publish on a return", "--block picks blocks of it")
	}
	return PublishPrintout(a, cmd, o, store.Borough, make)
}

// PublishPrintout publishes what is printed in the form of a return.
func PublishPrintout(a *cli.App, cmd *cobra.Command, o *cli.Output, kind string, make func(*store.Tx) (Release, error)) error {
	out, err := publishReleases(a, cmd, kind, func(tx *store.Tx) ([]Release, error) {
		one, err := make(tx)
		return []Release{one}, err
	})
	if err != nil {
		return err
	}
	return printRelease(a, out, func(p returns.Printout) error { return showPrintout(a, o, out[0].Title, p) })
}
