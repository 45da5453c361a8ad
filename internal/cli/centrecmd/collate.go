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
		ValidArgsFunction: cli.CompleteFirstArg(returnscmd.CompleteMonths(a)),
	}
	scope := addScopeFlag(cmd)
	o := cli.OutputFlags(cmd)
	b := returnscmd.AllBlocks()
	cli.PublishFlag(cmd, &b.Publish)
	returnscmd.BlockFlag(cmd, b)
	printsSQL := cli.ScriptFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		switch {
		case b.Publish && *printsSQL:
			return cli.ErrSQLPublished
		case *printsSQL && *scope != "":
			return cli.UsageError("--by does not go with --sql, which prints the query of the boroughs' figures",
				"give one of them")
		case b.Publish && *scope != "" && *scope != "force":
			return cli.UsageError("--by "+*scope+" and --publish do not go together",
				"the figures of the force are published; each borough publishes its own")
		case b.Publish:
			return publishCollation(a, cmd, o, b, args[0])
		case !b.IsWhole():
			return cli.UsageError("--block goes with --publish", "give both")
		}
		return a.ViewFileOfKind(cmd.Context(), store.KindCentral, func(tx *store.Tx) error {
			from, to, err := cli.ParseFinishedMonths(args[0], tx.Today)
			if err != nil {
				return err
			}
			if *printsSQL {
				return a.PrintQuery(collate.SQLScript(from, to, tx.Today))
			}
			c, err := collate.Read(cmd.Context(), tx, from, to, tx.Today)
			if err != nil {
				return err
			}
			return showCollation(a, o, *scope, c)
		})
	}
	return cmd
}

// collateForms is the part of the help that both collate commands have.
const collateForms = `The force's six blocks come first, then the clusters and the boroughs side by side;
--by cluster or --by borough prints the blocks of each. As csv, tsv, json or jsonl
it is one long list with a row for each figure of the force, the clusters and the
boroughs: scope says which. docs/return-format.md says how each line is added up.

A borough or month without a return is named, and is nowhere counted as nought.
Returns that do not follow each other are said, and end with exit code 7.`

func returnCollate(a *cli.App) *cobra.Command {
	var keepGood bool
	cmd := &cobra.Command{
		Use:   "collate FILE...",
		Short: "Add up the returns in files, of all boroughs and months there are",
		Args:  cli.OneOrMore("FILE"),
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
	scope := addScopeFlag(cmd)
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		var files []*returns.File
		for _, name := range args {
			f, err := readReturnFile(a, name)
			if err != nil {
				return err
			}
			files = append(files, f)
		}
		returns.CheckFiles(files)
		badCount := 0
		for _, f := range files {
			if f.Problems != nil {
				badCount++
			}
			for _, text := range f.Problems {
				fmt.Fprintln(a.Err, "borough: "+cli.VisibleLines(f.Name+": "+text))
			}
		}
		if badCount == len(files) || badCount > 0 && !keepGood {
			if badCount < len(files) {
				fmt.Fprintf(a.Err, "hint: nothing was added up; --keep-good adds up the %s\n",
					cli.Plural(len(files)-badCount, "good file"))
			}
			return cli.ErrFound
		}
		if err := showCollation(a, o, *scope, collate.FromFiles(files)); err != nil || badCount == 0 {
			return err
		}
		return cli.ErrFound
	}
	return cmd
}

// readReturnFile reads a return from a JSON document or from a file that return send wrote. It
// decrypts an encrypted file with the key beside the database. If the file cannot be read or is
// damaged, the File that readReturnFile returns has a problem that says so. readReturnFile returns an
// error only if the key cannot be used.
func readReturnFile(a *cli.App, name string) (*returns.File, error) {
	data, err := readSentFile(name)
	if err != nil {
		return returns.NewUnreadableFile(name, err), nil
	}
	if bytes.HasPrefix(data, []byte("{")) {
		return returns.ReadFile(name, string(data)), nil
	}
	contents, err := unseal(a, data)
	if damaged := new(seal.DamagedError); errors.As(err, &damaged) {
		return returns.NewUnreadableFile(name, damaged), nil
	}
	if err != nil {
		return nil, err
	}
	return returns.ReadFile(name, contents.Document), nil
}

// addScopeFlag adds the flag --by. Its value is the scope of the printed blocks: the force, each
// cluster or each borough.
func addScopeFlag(cmd *cobra.Command) *string {
	scope := ""
	cli.Flag(cmd, &scope, "by", "the blocks of each `SCOPE`: force, cluster or borough", collate.ScopeKinds.Find)
	cli.Must(cmd.RegisterFlagCompletionFunc("by",
		cobra.FixedCompletions(collate.ScopeKinds.Codes(), cobra.ShellCompDirectiveNoFileComp)))
	return &scope
}

// showCollation prints a collation. In the formats for scripts it prints one long table. In other
// formats it prints the blocks of the scope or, if scope is "", the tables of c.Tables. It returns
// cli.ErrFound if the collation has problems.
func showCollation(a *cli.App, o *cli.Output, scope string, c *collate.Collation) error {
	var err error
	switch isLong := o.IsForScripts(); {
	case isLong && scope != "":
		err = a.Show(o, c.Title(), c.LongTable([]string{scope}))
	case isLong:
		err = a.Show(o, c.Title(), c.LongTable(collate.ScopeKinds.Codes()))
	case o.Fields != nil:
		return cli.UsageError("--fields picks columns of the collation as csv, tsv, json or jsonl, not as "+o.Format,
			"add -O csv")
	case scope != "":
		err = a.Show(o, c.Title(), c.Blocks(scope)...)
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

// publishCollation publishes the figures of the force. monthOrPeriod is the text of a month or a
// period. publishCollation returns a *record.Conflict if the collation has problems.
func publishCollation(
	a *cli.App, cmd *cobra.Command, o *cli.Output, b *returnscmd.Blocks, monthOrPeriod string,
) error {
	if o.Fields != nil {
		return cli.UsageError("--fields does not go with --publish on a collation", "--block picks blocks of it")
	}
	return returnscmd.PublishPrintout(a, cmd, o, store.KindCentral, func(tx *store.Tx) (returnscmd.Release, error) {
		from, to, err := cli.ParseFinishedMonths(monthOrPeriod, tx.Today)
		if err != nil {
			return returnscmd.Release{}, err
		}
		c, err := collate.Read(cmd.Context(), tx, from, to, tx.Today)
		if err != nil {
			return returnscmd.Release{}, err
		}
		if problems := c.Problems(); problems != nil {
			return returnscmd.Release{}, &record.Conflict{
				Text: "what does not follow is not published: " + problems[0],
				Hint: "borough central collate " + monthOrPeriod + " says it all",
			}
		}
		account := "" // the exact figures and how each was printed, for the ledger
		printout, err := c.PrintPublic(func(t *table.Table) (masked *table.Table, err error) {
			masked, account, err = returnscmd.MaskTable(tx, t, to.Last())
			return masked, err
		}, b.Names)
		if err != nil {
			return returnscmd.Release{}, err
		}
		release, err := returnscmd.NewRelease("collation", c.Title(), to.Last(), printout,
			report.PublishedGroups(nil, printout.StrandCounts))
		release.Account = account
		return release, err
	})
}
