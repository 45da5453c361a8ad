package centrecmd

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/returnscmd"
	"borough/internal/collate"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/returns"
	"borough/internal/seal"
	"borough/internal/store"
	"borough/internal/table"
)

func centralCollate(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use: "collate MONTH|FROM..TO", Short: "Add up the returns of all boroughs", Args: cli.Args("MONTH|FROM..TO"),
		Long: `collate adds up the returns of a month, or of the months of a period such as
2026Q3 or FY2026/27, up to the last that is over. Of several versions of a return
the last counts.

` + collateForms,
		Example: `  borough central collate 2026-09 --db central.db
  borough central collate FY2026/27 --by force -O csv --db central.db`,
		ValidArgsFunction: cli.FirstArg(returnscmd.MonthWords(a)),
	}
	by := byFlag(cmd)
	o := cli.OutputFlags(cmd)
	b := returnscmd.AllBlocks()
	cli.PublishFlag(cmd, &b.Public)
	returnscmd.BlockFlag(cmd, b)
	script := cli.ScriptFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		switch {
		case b.Public && *script:
			return cli.ErrSQLPublished
		case b.Public && *by != "" && *by != "force":
			return cli.Misuse("--by "+*by+" and --publish do not go together", "the figures of the force are published; each borough publishes its own")
		case b.Public:
			return publishCollation(a, cmd, o, b, given[0])
		case !b.Whole():
			return cli.Misuse("--block goes with --publish", "give both")
		}
		return a.ViewKind(cmd.Context(), store.Central, func(tx *store.Tx) error {
			from, to, err := cli.ParseFinishedMonths(given[0], tx.Today)
			if err != nil {
				return err
			}
			if *script {
				return a.PrintQuery(collate.Script(from, to, tx.Today))
			}
			c, err := collate.Read(cmd.Context(), tx, from, to, tx.Today)
			if err != nil {
				return err
			}
			return showCollation(a, o, *by, c)
		})
	}
	return cmd
}

const collateForms = `The force's six blocks come first, then the clusters and the boroughs side by side;
--by cluster or --by borough prints the blocks of each. As csv, tsv, json or jsonl
it is one long list with a row for each figure of the force, the clusters and the
boroughs: scope says which. docs/return-format.md says how each line is added up.

A borough or month without a return is named, and is nowhere counted as nought.
Returns that do not follow each other are said, and end with exit code 7.`

func returnCollate(a *cli.App) *cobra.Command {
	var keepGood bool
	cmd := &cobra.Command{
		Use: "collate FILE...", Short: "Add up the returns in files, of all boroughs and months there are", Args: cli.OneOrMore("FILE"),
		Long: `collate adds up the returns in the files, as they were sent or as JSON documents,
and needs no books; what is encrypted is read with the key beside the file that
--db names. Of several versions of a return the last counts. Files that are
damaged, that do not foot or that deny each other are said one by one, and nothing
is printed without --keep-good; the exit code is 7 either way.

` + collateForms,
		Example: `  borough return show 2026-08 -o 2026-08.json
  borough return show 2026-09 -o 2026-09.json
  borough return collate 2026-08.json 2026-09.json
  borough return collate 2026-09.json --by force -O csv`,
	}
	cmd.Flags().BoolVar(&keepGood, "keep-good", false, "add up the files that have nothing wrong, though others have")
	by := byFlag(cmd)
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		var files []*returns.File
		for _, name := range given {
			f, err := readReturnFile(a, name)
			if err != nil {
				return err
			}
			files = append(files, f)
		}
		returns.JudgeFiles(files)
		wrong := 0
		for _, f := range files {
			if f.Problems != nil {
				wrong++
			}
			for _, text := range f.Problems {
				fmt.Fprintln(a.Err, "borough: "+cli.VisibleLines(f.Name+": "+text))
			}
		}
		if wrong == len(files) || wrong > 0 && !keepGood {
			if wrong < len(files) {
				fmt.Fprintf(a.Err, "hint: nothing was added up; --keep-good adds up the %s\n", cli.Plural(len(files)-wrong, "good file"))
			}
			return cli.ErrFound
		}
		if err := showCollation(a, o, *by, collate.OfFiles(files)); err != nil || wrong == 0 {
			return err
		}
		return cli.ErrFound
	}
	return cmd
}

// readReturnFile reads a file with a return in it: a JSON document, or what is
// sent, which the key beside the file that --db names decrypts.
func readReturnFile(a *cli.App, name string) (*returns.File, error) {
	data, err := readPost(name)
	if err != nil {
		return returns.UnreadFile(name, err), nil
	}
	if bytes.HasPrefix(data, []byte("{")) {
		return returns.NewFile(name, string(data)), nil
	}
	sealed, err := unseal(a, data)
	if damaged := new(seal.Damaged); errors.As(err, &damaged) {
		return returns.UnreadFile(name, damaged), nil
	}
	if err != nil {
		return nil, err
	}
	return returns.NewFile(name, sealed.Document), nil
}

func byFlag(cmd *cobra.Command) *string {
	by := ""
	cli.Flag(cmd, &by, "by", "the blocks of each `SCOPE`: force, cluster or borough", collate.Scopes.Find)
	cli.Must(cmd.RegisterFlagCompletionFunc("by", cobra.FixedCompletions(collate.Scopes.Codes(), cobra.ShellCompDirectiveNoFileComp)))
	return &by
}

// showCollation prints a collation in the form that the format has room for. One
// in which something does not follow is ErrFound.
func showCollation(a *cli.App, o *cli.Output, by string, c *collate.Collation) error {
	var err error
	switch long := o.IsForScripts(); {
	case long && by != "":
		err = a.Show(o, c.Title(), c.Long([]string{by}))
	case long:
		err = a.Show(o, c.Title(), c.Long(collate.Scopes.Codes()))
	case o.Fields != nil:
		return cli.Misuse("--fields picks columns of the collation as csv, tsv, json or jsonl, not as "+o.Format, "add -O csv")
	case by != "":
		err = a.Show(o, c.Title(), c.Blocks(by)...)
	default:
		err = a.Show(o, c.Title(), c.Tables()...)
	}
	if err != nil {
		return err
	}
	problems := c.Problems()
	for _, text := range problems {
		fmt.Fprintln(a.Err, "borough: "+cli.VisibleLines(text))
	}
	if problems != nil {
		return cli.ErrFound
	}
	return nil
}

// publishCollation publishes what the returns of the force come to.
func publishCollation(a *cli.App, cmd *cobra.Command, o *cli.Output, b *returnscmd.Blocks, months string) error {
	if o.Fields != nil {
		return cli.Misuse("--fields does not go with --publish on a collation", "--block picks blocks of it")
	}
	return returnscmd.PublishPrint(a, cmd, o, store.Central, func(tx *store.Tx) (returnscmd.Release, error) {
		from, to, err := cli.ParseFinishedMonths(months, tx.Today)
		if err != nil {
			return returnscmd.Release{}, err
		}
		c, err := collate.Read(cmd.Context(), tx, from, to, tx.Today)
		if err != nil {
			return returnscmd.Release{}, err
		}
		if problems := c.Problems(); problems != nil {
			return returnscmd.Release{}, &record.Conflict{Text: "what does not follow is not published: " + problems[0], Hint: "borough central collate " + months + " says it all"}
		}
		account := ""
		p, err := c.PrintPublic(func(t *table.Table) (out *table.Table, err error) {
			out, account, err = returnscmd.Masked(tx, t, to.Last())
			return out, err
		}, b.Names)
		if err != nil {
			return returnscmd.Release{}, err
		}
		out, err := returnscmd.ReleaseOf("collation", c.Title(), to.Last(), p, report.Grouped(nil, p.Sorted))
		out.Account = account
		return out, err
	})
}
