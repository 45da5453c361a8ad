package cli

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/collate"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/returns"
	"borough/internal/seal"
	"borough/internal/store"
	"borough/internal/table"
)

const collateForms = `The force's six blocks come first, then the clusters and the boroughs side by side;
--by cluster or --by borough prints the blocks of each. As csv, tsv, json or jsonl
it is one long list with a row for each figure of the force, the clusters and the
boroughs: scope says which. docs/return-format.md says how each line is added up.

A borough or month without a return is named, and is nowhere counted as nought.
Returns that do not follow each other are said, and end with exit code 7.`

func (a *app) returnCollate() *cobra.Command {
	var keepGood bool
	cmd := &cobra.Command{
		Use: "collate FILE...", Short: "Add up the returns in files, of all boroughs and months there are", Args: oneOrMore("FILE"),
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
	o := outputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if err := a.settle(o); err != nil {
			return err
		}
		var files []*returns.File
		for _, name := range given {
			f, err := a.readReturnFile(name)
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
				fmt.Fprintln(a.Err, "borough: "+visibleLines(f.Name+": "+text))
			}
		}
		if wrong == len(files) || wrong > 0 && !keepGood {
			if wrong < len(files) {
				fmt.Fprintf(a.Err, "hint: nothing was added up; --keep-good adds up the %s\n", counted(len(files)-wrong, "good file"))
			}
			return errFound
		}
		if err := a.showCollation(o, *by, collate.OfFiles(files)); err != nil || wrong == 0 {
			return err
		}
		return errFound
	}
	return cmd
}

// readReturnFile reads a file with a return in it: a JSON document, or what is
// sent, which the key beside the file that --db names decrypts.
func (a *app) readReturnFile(name string) (*returns.File, error) {
	data, err := readPost(name)
	if err != nil {
		return returns.UnreadFile(name, err), nil
	}
	if bytes.HasPrefix(data, []byte("{")) {
		return returns.NewFile(name, string(data)), nil
	}
	sealed, err := a.unseal(data)
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
	flag(cmd, &by, "by", "the blocks of each `SCOPE`: force, cluster or borough", collate.Scopes.Find)
	must(cmd.RegisterFlagCompletionFunc("by", cobra.FixedCompletions(collate.Scopes.Codes(), cobra.ShellCompDirectiveNoFileComp)))
	return &by
}

// showCollation prints a collation in the form that the format has room for. One
// in which something does not follow is errFound.
func (a *app) showCollation(o *output, by string, c *collate.Collation) error {
	var err error
	switch long := o.forScripts(); {
	case long && by != "":
		err = a.show(o, c.Title(), c.Long([]string{by}))
	case long:
		err = a.show(o, c.Title(), c.Long(collate.Scopes.Codes()))
	case o.fields != nil:
		return misuse("--fields picks columns of the collation as csv, tsv, json or jsonl, not as "+o.format, "add -O csv")
	case by != "":
		err = a.show(o, c.Title(), c.Blocks(by)...)
	default:
		err = a.show(o, c.Title(), c.Tables()...)
	}
	if err != nil {
		return err
	}
	problems := c.Problems()
	for _, text := range problems {
		fmt.Fprintln(a.Err, "borough: "+visibleLines(text))
	}
	if problems != nil {
		return errFound
	}
	return nil
}

// publishCollation publishes what the returns of the force come to.
func (a *app) publishCollation(cmd *cobra.Command, o *output, b *blocks, months string) error {
	if o.fields != nil {
		return misuse("--fields does not go with --publish on a collation", "--block picks blocks of it")
	}
	return a.publishPrint(cmd, o, store.Central, func(tx *store.Tx) (release, error) {
		from, to, err := monthsOver(months, tx.Today)
		if err != nil {
			return release{}, err
		}
		c, err := collate.Read(cmd.Context(), tx, from, to, tx.Today)
		if err != nil {
			return release{}, err
		}
		if problems := c.Problems(); problems != nil {
			return release{}, &record.Conflict{Text: "what does not follow is not published: " + problems[0], Hint: "borough central collate " + months + " says it all"}
		}
		account := ""
		p, err := c.PrintPublic(func(t *table.Table) (out *table.Table, err error) {
			out, account, err = masked(tx, t, to.Last())
			return out, err
		}, b.names)
		if err != nil {
			return release{}, err
		}
		out, err := releaseOf("collation", c.Title(), to.Last(), p, report.Grouped(nil, p.Sorted))
		out.Account = account
		return out, err
	})
}
