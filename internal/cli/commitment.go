package cli

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report/partnersreport"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

func (a *app) commitment() *cobra.Command {
	return group("commitment", "The community engagement commitment: principles, plans, drafts and feedback",
		group("principle", "The principles that inform how the commitment is delivered",
			a.principleAdd(), a.principleEdit(), a.principleVoid(), a.print("list", partnersreport.PrincipleList)),
		group("action", "What the MPA and the MPS each plan to do",
			a.planActionAdd(), a.planActionEdit(), a.planActionVoid(),
			a.print("list", partnersreport.PlanActionList), a.print("show", partnersreport.PlanActionCard)),
		a.planProgress(),
		group("draft", "Drafts of the commitment and of each body's plan",
			a.draftIssue(), a.draftAgree(), a.draftVoid(), a.print("list", partnersreport.DraftList)),
		group("feedback", "What people said of a draft, and what was made of it",
			a.feedbackRecord(), a.feedbackAnswer(), a.feedbackVoid(), a.print("list", partnersreport.FeedbackList)),
		a.print("list", partnersreport.CommitmentList),
	)
}

func (a *app) principles() completion { return a.completing(partnersdb.PrincipleWords) }

func (a *app) principleAdd() *cobra.Command {
	var p record.Principle
	cmd := &cobra.Command{
		Use: "add CODE TEXT", Short: "Add a principle of the commitment", Args: args("CODE", "TEXT"),
		Example: `  borough commitment principle add partnership "we ask together with those who serve the same people"`,
	}
	a.dateFlag(cmd, &p.From, "from", "the `DATE` it holds from; today when not given")
	cmd.RunE = func(cmd *cobra.Command, given []string) (err error) {
		if p.Code, err = record.ParseCode("principle", given[0]); err != nil {
			return err
		}
		if p.Text, err = record.CleanLine("text", given[1]); err != nil {
			return err
		}
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			p.From = cmp.Or(p.From, tx.Today)
			kept, err := partnersdb.SetPrinciple(tx, p)
			if err == nil {
				err = added(kept, "the principle "+p.Code)
			}
			return fmt.Sprintf("%s is a principle of the commitment from %s", p.Code, p.From), err
		})
	}
	return cmd
}

// changeOfPrinciple completes a command that takes the code of a principle.
func (a *app) changeOfPrinciple(cmd *cobra.Command, do func(tx *store.Tx, p record.Principle, given []string) (said string, err error)) *cobra.Command {
	cmd.ValidArgsFunction = firstArg(a.principles())
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return changeFound(a, cmd, partnersdb.FindPrinciple, given[0], func(tx *store.Tx, p record.Principle) (string, error) {
			return do(tx, p, given)
		})
	}
	return cmd
}

func (a *app) principleEdit() *cobra.Command {
	cmd := &cobra.Command{
		Use: "edit CODE TEXT", Short: "Give a principle other words", Args: args("CODE", "TEXT"),
		Example: `  borough commitment principle edit listening "we listen before we decide, and say so"`,
	}
	return a.changeOfPrinciple(cmd, func(tx *store.Tx, p record.Principle, given []string) (_ string, err error) {
		if p.Text, err = record.CleanLine("text", given[1]); err != nil {
			return "", err
		}
		kept, err := partnersdb.SetPrinciple(tx, p)
		if err == nil && kept == store.Same {
			err = added(kept, p.Code+" with that text")
		}
		return fmt.Sprintf("%s now says: %s", p.Code, p.Text), err
	})
}

func (a *app) principleVoid() *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "void CODE", Short: "Take back a principle that was wrong, and that no action serves", Args: args("CODE"),
		Example: "  borough commitment principle add candour \"we publish what we hear\"\n" +
			`  borough commitment principle void candour --reason "openness is what it means"`,
	}
	reasonFlag(cmd, &reason)
	return a.changeOfPrinciple(cmd, func(tx *store.Tx, p record.Principle, _ []string) (string, error) {
		return fmt.Sprintf("the principle %s is voided", p.Code), partnersdb.VoidPrinciple(tx, p, reason)
	})
}
