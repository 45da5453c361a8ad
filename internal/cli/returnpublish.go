package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/peoplereport"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
	"borough/internal/table"
)

// blocks are those of a return that are printed, and whether they are published.
type blocks struct {
	names  []string
	public bool
}

// whole says whether all of the return is printed, as it is.
func (b *blocks) whole() bool { return !b.public && len(b.names) == len(returns.BlockNames()) }

// allBlocks is a return whole and exact.
func allBlocks() *blocks { return &blocks{names: returns.BlockNames()} }

func blockFlags(cmd *cobra.Command) *blocks {
	b := allBlocks()
	blockFlag(cmd, b)
	publishFlag(cmd, &b.public)
	return b
}

func blockFlag(cmd *cobra.Command, b *blocks) {
	flag(cmd, &b.names, "block", "only these `BLOCKS`: numbers,hours,ethnicity,age,activities,recruitment", func(text string) ([]string, error) {
		return returns.CleanBlocks(strings.Split(text, ","))
	})
	must(cmd.RegisterFlagCompletionFunc("block", cobra.FixedCompletions(returns.BlockNames(), cobra.ShellCompDirectiveNoFileComp)))
}

// releaseReturn masks blocks of a return; people says whom they sort.
func releaseReturn(tx *store.Tx, r *returns.Return, blocks []string, people func(returns.Print) ([]record.PublicGroup, error)) (release, error) {
	account := ""
	p, err := r.PrintPublic(func(t *table.Table) (out *table.Table, err error) {
		out, account, err = masked(tx, t, r.To)
		return out, err
	}, blocks)
	if err != nil {
		return release{}, err
	}
	groups, err := people(p)
	if err != nil {
		return release{}, err
	}
	out, err := releaseOf("return", r.Title(), r.To, p, groups)
	out.Account = account
	return out, err
}

// releaseBuilt masks blocks of the return as the books stand.
func releaseBuilt(ctx context.Context, tx *store.Tx, ask returns.Ask, blocks []string) (release, error) {
	r, err := returns.Build(ctx, tx, ask)
	if err != nil {
		return release{}, err
	}
	return releaseReturn(tx, r, blocks, func(p returns.Print) ([]record.PublicGroup, error) {
		return peoplereport.Population(ctx, tx, ask.Counting(), p.Sorted)
	})
}

// releaseFiled masks blocks of a return as it was filed; whom they sort is who it
// was filed with.
func releaseFiled(tx *store.Tx, filed record.Filed, blocks []string) (release, error) {
	r, err := readFiled(filed)
	if err != nil {
		return release{}, err
	}
	return releaseReturn(tx, r, blocks, func(p returns.Print) ([]record.PublicGroup, error) {
		people, err := returnsdb.FiledPeople(tx, filed.ID)
		return report.Grouped(map[string][]string{"all": people}, p.Sorted), err
	})
}

func (a *app) publishBuilt(cmd *cobra.Command, o *output, b *blocks, ask func(*store.Tx) (returns.Ask, error)) error {
	return a.publishReturn(cmd, o, func(tx *store.Tx) (release, error) {
		asked, err := ask(tx)
		if err != nil {
			return release{}, err
		}
		return releaseBuilt(cmd.Context(), tx, asked, b.names)
	})
}

func (a *app) publishFiled(cmd *cobra.Command, o *output, b *blocks, month string, version int) error {
	return a.publishReturn(cmd, o, func(tx *store.Tx) (release, error) {
		filed, err := filedReturn(tx, month, version)
		if err != nil {
			return release{}, err
		}
		return releaseFiled(tx, filed, b.names)
	})
}

func (a *app) publishReturn(cmd *cobra.Command, o *output, make func(*store.Tx) (release, error)) error {
	if o.fields != nil {
		return misuse("--fields does not go with --publish on a return", "--block picks blocks of it")
	}
	return a.publishPrint(cmd, o, store.Borough, make)
}

// publishPrint publishes what is printed in the form of a return.
func (a *app) publishPrint(cmd *cobra.Command, o *output, kind string, make func(*store.Tx) (release, error)) error {
	out, err := a.releases(cmd, kind, func(tx *store.Tx) ([]release, error) {
		one, err := make(tx)
		return []release{one}, err
	})
	if err != nil {
		return err
	}
	return a.printed(out, func(p returns.Print) error { return a.showPrint(o, out[0].Title, p) })
}
