package returnscmd

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/returns"
)

// Blocks says which blocks of a return to print, and whether to publish them.
type Blocks struct {
	Names   []string
	Publish bool // set by --publish
}

// blockFlags adds the flags --block and --publish.
func blockFlags(cmd *cobra.Command) *Blocks {
	b := AllBlocks()
	BlockFlag(cmd, b)
	cli.PublishFlag(cmd, &b.Publish)
	return b
}

// AllBlocks returns all blocks of a return, not to be published.
func AllBlocks() *Blocks { return &Blocks{Names: returns.BlockNames()} }

// BlockFlag adds the flag --block.
func BlockFlag(cmd *cobra.Command, b *Blocks) {
	cli.Flag(cmd, &b.Names, "block", "only these `BLOCKS`: numbers,hours,ethnicity,age,activities,recruitment",
		func(text string) ([]string, error) { return returns.ParseBlocks(strings.Split(text, ",")) })
	cli.Must(cmd.RegisterFlagCompletionFunc("block",
		cobra.FixedCompletions(returns.BlockNames(), cobra.ShellCompDirectiveNoFileComp)))
}

// ShowReturn prints blocks of a return in the format of o. It returns a usage error if
// fields were chosen and the format has several tables, and the errors of App.Show.
func ShowReturn(a *cli.App, o *cli.Output, b *Blocks, r *returns.Return) error {
	if o.Format == "json" && o.Fields == nil && b.IsWhole() {
		return WriteDocument(a, o, r.WriteJSON)
	}
	return showPrintout(a, o, r.Title(), r.PrintBlocks(b.Names))
}

// WriteDocument writes a return as a JSON document with write. It returns a usage error if a
// limit of rows was given, because a document is whole.
func WriteDocument(a *cli.App, o *cli.Output, write func(io.Writer) error) error {
	if o.LimitGiven && o.Limit > 0 {
		return cli.UsageError("--limit does not go with a return as JSON, which is whole", "add -O csv")
	}
	return a.Write(o, write)
}

// IsWhole reports whether all blocks of the return are printed, and not published.
func (b *Blocks) IsWhole() bool { return !b.Publish && len(b.Names) == len(returns.BlockNames()) }

// showPrintout prints one long table, with a row for each figure, if the format is for
// scripts. In any other format it prints the tables of the printed return.
func showPrintout(a *cli.App, o *cli.Output, title string, p returns.Printout) error {
	switch {
	case slices.Contains([]string{"csv", "tsv", "jsonl"}, o.Format):
		return a.Show(o, title, p.LongTable)
	case o.Fields != nil:
		return cli.UsageError("--fields picks columns of the return as csv, tsv or jsonl, not as "+o.Format,
			"add -O csv")
	}
	return a.Show(o, title, p.Tables...)
}
