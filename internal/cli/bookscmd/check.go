package bookscmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/report/booksreport"
	"borough/internal/store"
	"borough/internal/table"
)

func checkCommand(a *cli.App) *cobra.Command {
	var rebuild, strict bool
	var reason string
	cmd := &cobra.Command{
		Use: "check", Short: "Check that the books agree with themselves; exit 7 when they do not",
		Long: `check looks whether the books agree with themselves: the file is whole, every
record that is referred to is there, the summary by month fits the sessions,
nobody's spells or postings leave a gap or overlap, panels, chairs, priorities and
stages fit each other, every equality answer is somebody's, in every month opening +
joined + rejoined - left = closing, and every return that was filed is what was
filed, with the records behind it, and the ledger of what was published is as the
audit has it. Of the Central Team's file it asks whether each
return is as it came and its figures with it, and whether its key signed it. It ends
with exit code 7 when something does not, and 6 when the file itself is damaged.
--rebuild makes the summary by month anew from the sessions.

--strict lists besides what the rules of today would refuse, and is on the books
because it is older than the rule:
` + strictHelp(a) + `
Each has the command that mends it, where one can; capitals in it are to be filled in.
--accept REASON settles those that nothing can mend, or the findings about the refs
that are given: they stay, are listed as accepted with the reason, and are no more
counted as found. A correction is better than a reason where there is one.`,
		Example: `  borough check
  borough check --strict
  borough check --strict --accept "taken over from the old register, agreed on 3 November"`,
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if reason == "" {
			return cli.Args()(cmd, args)
		}
		return nil
	}
	cmd.AddCommand(checkTableCommand(a))
	o := cli.OutputFlags(cmd)
	cmd.Flags().BoolVar(&rebuild, "rebuild", false, "make the summary by month anew from the sessions")
	cmd.Flags().BoolVar(&strict, "strict", false, "list what the rules of today would refuse too")
	cli.Flag(cmd, &reason, "accept", "with --strict, keep what nothing can mend, for this `REASON`, without names",
		cli.ParseReason("why it stays as it is"))
	cmd.MarkFlagsMutuallyExclusive("rebuild", "strict")
	for _, flag := range []string{"format", "output", "fields", "limit", "excel"} {
		cmd.MarkFlagsMutuallyExclusive("rebuild", flag)
		cmd.MarkFlagsMutuallyExclusive("accept", flag)
	}
	cmd.RunE = func(cmd *cobra.Command, refs []string) error {
		switch {
		case rebuild:
			return a.Change(cmd, a.Areas.Rebuild)
		case reason != "" && !strict:
			return cli.UsageError("--accept goes with --strict",
				"borough check --strict lists what there is to accept")
		case reason != "":
			return a.Change(cmd, func(tx *store.Tx) (string, error) { return acceptFindings(tx, reason, refs) })
		}
		if err := a.PickFormat(o); err != nil {
			return err
		}
		return a.ViewFileOfKind(cmd.Context(), "", func(tx *store.Tx) error {
			problems, message, err := checkFile(a, tx)
			if err != nil {
				return err
			}
			if strict {
				return showStrict(a, tx, o, problems, message)
			}
			if problems == nil && o.Format == "table" {
				_, err = fmt.Fprintln(a.Out, message)
				return err
			}
			var rows []table.Row
			for _, p := range problems {
				rows = append(rows, table.Row{p.About, p.Text})
			}
			return showProblems(a, tx, o, booksreport.Problems.WithRows(rows...), problems != nil)
		})
	}
	return cmd
}

// checkFile runs the checks of the store, and the checks of all areas for the file's kind.
// It returns the problems that the checks found. message is the line to print if they
// found none.
func checkFile(a *cli.App, tx *store.Tx) (problems []store.Problem, message string, err error) {
	owner, err := tx.Owner()
	if err != nil {
		return nil, "", err
	}
	if problems, err = tx.Check(); err != nil {
		return nil, "", err
	}
	for _, check := range a.Areas.Checks {
		if check.FileKind != owner.Kind {
			continue
		}
		areaProblems, areaMessage, err := check.Run(tx)
		if err != nil {
			return nil, "", err
		}
		problems, message = append(problems, areaProblems...), cmp.Or(areaMessage, message)
	}
	return problems, message, nil
}
