package returnscmd

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/returns"
)

// Blocks are the blocks of a return that a command prints, such as its ethnicity block.
type Blocks struct {
	Names   []string
	Publish bool // the flag --publish was given: the blocks are published
}

// blockFlags adds the flags --block and --publish. The result is filled from the flags.
func blockFlags(cmd *cobra.Command) *Blocks {
	b := AllBlocks()
	BlockFlag(cmd, b)
	cli.PublishFlag(cmd, &b.Publish)
	return b
}

// AllBlocks returns all blocks of a return, with Publish unset.
func AllBlocks() *Blocks { return &Blocks{Names: returns.BlockNames()} }

// BlockFlag adds the flag --block, which sets b.Names.
func BlockFlag(cmd *cobra.Command, b *Blocks) {
	cli.Flag(cmd, &b.Names, "block", "only these `BLOCKS`: numbers,hours,ethnicity,age,activities,recruitment",
		func(text string) ([]string, error) { return returns.ParseBlocks(strings.Split(text, ",")) })
	cli.Must(cmd.RegisterFlagCompletionFunc("block",
		cobra.FixedCompletions(returns.BlockNames(), cobra.ShellCompDirectiveNoFileComp)))
}

// ShowReturn prints blocks of a return in the format of o. It returns the errors of
// App.Show. It returns a usage error if --fields was given and the format prints several
// tables.
func ShowReturn(a *cli.App, o *cli.Output, b *Blocks, r *returns.Return) error {
	if o.Format == "json" && o.Fields == nil && b.IsWhole() {
		return WriteDocument(a, o, r.WriteJSON)
	}
	return showPrintout(a, o, r.Title(), r.PrintBlocks(b.Names))
}

// WriteDocument writes the JSON document of a return to the output of o. write writes the
// document to a writer. WriteDocument returns a usage error if --limit was given, because
// part of a document would not be valid.
func WriteDocument(a *cli.App, o *cli.Output, write func(io.Writer) error) error {
	if o.LimitGiven && o.Limit > 0 {
		return cli.UsageError("--limit does not go with a return as JSON, which is whole", "add -O csv")
	}
	return a.Write(o, write)
}

// IsWhole reports whether the command prints all blocks of the return and publishes none.
func (b *Blocks) IsWhole() bool { return !b.Publish && len(b.Names) == len(returns.BlockNames()) }

// showPrintout prints a return. In csv, tsv and jsonl it prints one long table, with a row
// for each figure. In any other format it prints the tables of the printed return.
func showPrintout(a *cli.App, o *cli.Output, title string, printout returns.Printout) error {
	switch {
	case slices.Contains([]string{"csv", "tsv", "jsonl"}, o.Format):
		return a.Show(o, title, printout.LongTable)
	case o.Fields != nil:
		return cli.UsageError("--fields picks columns of the return as csv, tsv or jsonl, not as "+o.Format,
			"add -O csv")
	}
	return a.Show(o, title, printout.Tables...)
}
