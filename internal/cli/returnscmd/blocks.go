package returnscmd

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/returns"
)

// Blocks are which blocks of a return are printed, and whether they are published.
type Blocks struct {
	Names  []string
	Public bool
}

// blockFlags adds --block and --publish.
func blockFlags(cmd *cobra.Command) *Blocks {
	b := AllBlocks()
	BlockFlag(cmd, b)
	cli.PublishFlag(cmd, &b.Public)
	return b
}

// AllBlocks returns the blocks of a whole return, not published.
func AllBlocks() *Blocks { return &Blocks{Names: returns.BlockNames()} }

// BlockFlag adds --block.
func BlockFlag(cmd *cobra.Command, b *Blocks) {
	cli.Flag(cmd, &b.Names, "block", "only these `BLOCKS`: numbers,hours,ethnicity,age,activities,recruitment",
		func(text string) ([]string, error) { return returns.ParseBlocks(strings.Split(text, ",")) })
	cli.Must(cmd.RegisterFlagCompletionFunc("block",
		cobra.FixedCompletions(returns.BlockNames(), cobra.ShellCompDirectiveNoFileComp)))
}

// ShowReturn prints some blocks of a return, as the format has room for. The errors are
// those of writing, and fields that do not go with the format.
func ShowReturn(a *cli.App, o *cli.Output, b *Blocks, r *returns.Return) error {
	if o.Format == "json" && o.Fields == nil && b.IsWhole() {
		return a.Write(o, func(w io.Writer) error { return r.WriteJSON(w) })
	}
	return showPrintout(a, o, r.Title(), r.PrintBlocks(b.Names))
}

// IsWhole reports whether all of the return is printed, and as it is.
func (b *Blocks) IsWhole() bool { return !b.Public && len(b.Names) == len(returns.BlockNames()) }

// showPrintout prints the long form as formats for scripts, and the tables as others.
func showPrintout(a *cli.App, o *cli.Output, title string, p returns.Printout) error {
	switch {
	case slices.Contains([]string{"csv", "tsv", "jsonl"}, o.Format):
		return a.Show(o, title, p.Long)
	case o.Fields != nil:
		return cli.Misuse("--fields picks columns of the return as csv, tsv or jsonl, not as "+o.Format, "add -O csv")
	}
	return a.Show(o, title, p.Tables...)
}
