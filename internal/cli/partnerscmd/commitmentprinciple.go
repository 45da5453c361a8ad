package partnerscmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

func principleAdd(a *cli.App) *cobra.Command {
	var p record.Principle
	cmd := &cobra.Command{
		Use: "add CODE TEXT", Short: "Add a principle of the commitment", Args: cli.Args("CODE", "TEXT"),
		Example: `  borough commitment principle add partnership "we ask together with those who serve the same people"`,
	}
	a.EventDateFlag(cmd, &p.From, "from", "the `DATE` it holds from; today when not given")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if p.Code, err = record.ParseCode("principle", args[0]); err != nil {
			return err
		}
		if p.Text, err = record.CleanLine("text", args[1]); err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			p.From = cmp.Or(p.From, tx.Today)
			result, err := partnersdb.SetPrinciple(tx, p)
			if err == nil {
				err = cli.ConflictUnlessAdded(result, "the principle "+p.Code)
			}
			return fmt.Sprintf("%s is a principle of the commitment from %s", p.Code, p.From), err
		})
	}
	return cmd
}

func principleEdit(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use: "edit CODE TEXT", Short: "Give a principle other words", Args: cli.Args("CODE", "TEXT"),
		Example: `  borough commitment principle edit listening "we listen before we decide, and say so"`,
	}
	return makePrincipleCommand(a, cmd, func(tx *store.Tx, p record.Principle, args []string) (_ string, err error) {
		if p.Text, err = record.CleanLine("text", args[1]); err != nil {
			return "", err
		}
		result, err := partnersdb.SetPrinciple(tx, p)
		if err == nil && result == store.Unchanged {
			err = cli.ConflictUnlessAdded(result, p.Code+" with that text")
		}
		return fmt.Sprintf("%s now says: %s", p.Code, p.Text), err
	})
}

func principleVoid(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:   "void CODE",
		Short: "Take back a principle that was wrong, and that no action serves",
		Args:  cli.Args("CODE"),
		Example: "  borough commitment principle add candour \"we publish what we hear\"\n" +
			`  borough commitment principle void candour --reason "openness is what it means"`,
	}
	cli.ReasonFlag(cmd, &reason)
	return makePrincipleCommand(a, cmd, func(tx *store.Tx, p record.Principle, _ []string) (string, error) {
		return fmt.Sprintf("the principle %s is voided", p.Code), partnersdb.VoidPrinciple(tx, p, reason)
	})
}

// makePrincipleCommand adds the function RunE to cmd, and returns cmd. The first argument of the
// command is the code of a principle. The command calls change with the principle and all arguments,
// and prints the line that change returns.
func makePrincipleCommand(
	a *cli.App, cmd *cobra.Command,
	change func(tx *store.Tx, p record.Principle, args []string) (line string, err error),
) *cobra.Command {
	cmd.ValidArgsFunction = cli.CompleteFirstArg(completePrinciples(a))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, partnersdb.FindPrinciple, args[0],
			func(tx *store.Tx, p record.Principle) (string, error) {
				return change(tx, p, args)
			})
	}
	return cmd
}

// completePrinciples returns a Completion with the codes of the principles.
func completePrinciples(a *cli.App) cli.Completion {
	return a.Complete(partnersdb.PrincipleCompletions)
}
