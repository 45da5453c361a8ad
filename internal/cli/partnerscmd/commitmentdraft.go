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

func draftIssue(a *cli.App) *cobra.Command {
	var d record.Draft
	cmd := &cobra.Command{
		Use:   "issue CODE",
		Short: "Record that a draft of the commitment, or of a body's plan, was issued",
		Args:  cli.Args("CODE"),
		Long: `issue keeps a draft: of the commitment itself, which is joint, or of the plan of the
MPA or the MPS, each of which can come at its own time. It is a draft until it is
agreed. A later draft of the same replaces it.`,
		Example: "  borough commitment draft issue mps-plan-3 --body mps --on 2026-11-18",
	}
	cli.CodeFlag(cmd, &d.Body, "body", "whose, the `BODY`: joint, mpa or mps", record.DraftBodies)
	a.EventDateFlag(cmd, &d.Issued, "on", "the `DATE`; today when not given")
	cli.RequireFlags(cmd, "body")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if d.Code, err = record.ParseCode("draft", args[0]); err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			d.Issued = cmp.Or(d.Issued, tx.Today)
			result, err := partnersdb.AddDraft(tx, d)
			if err == nil {
				err = cli.ConflictUnlessAdded(result, "the draft "+d.Code)
			}
			return fmt.Sprintf("%s is the %s draft since %s", d.Code, d.Body, d.Issued), err
		})
	}
	return cmd
}

func draftAgree(a *cli.App) *cobra.Command {
	var date record.Date
	cmd := &cobra.Command{
		Use: "agree DRAFT", Short: "Record that a draft was agreed", Args: cli.Args("DRAFT"),
		Long: `agree makes the last draft of the commitment, or of a body's plan, the one that is
agreed. It says how much of the feedback on it is without a response.`,
		Example: "  borough commitment draft agree mps-plan-2 --on 2026-11-18",
	}
	a.EventDateFlag(cmd, &date, "on", "the `DATE`; today when not given")
	return makeDraftCommand(a, cmd, func(tx *store.Tx, d record.Draft, _ []string) (string, error) {
		date = cmp.Or(date, tx.Today)
		unanswered, err := partnersdb.AgreeDraft(tx, d, date)
		return fmt.Sprintf("%s is agreed since %s; feedback without a response: %d", d.Code, date, unanswered), err
	})
}

func draftVoid(a *cli.App) *cobra.Command {
	var agreement bool
	var reason string
	cmd := &cobra.Command{
		Use:   "void DRAFT",
		Short: "Take back a draft, or its agreement, that was recorded wrongly",
		Args:  cli.Args("DRAFT"),
		Long: `void takes a draft on which there is no feedback out of every list, or with
--agreement that it was agreed; the audit keeps it, with the reason.`,
		Example: `  borough commitment draft void mpa-plan-2 --agreement --reason "the board only noted it"`,
	}
	cmd.Flags().BoolVar(&agreement, "agreement", false, "take back its agreement alone")
	cli.ReasonFlag(cmd, &reason)
	return makeDraftCommand(a, cmd, func(tx *store.Tx, d record.Draft, _ []string) (string, error) {
		line := fmt.Sprintf("%s is voided: the %s draft of %s", d.Code, d.Body, d.Issued)
		if agreement {
			line = fmt.Sprintf("%s is a draft again, since %s", d.Code, d.Issued)
		}
		return line, partnersdb.VoidDraft(tx, d, agreement, reason)
	})
}

func feedbackRecord(a *cli.App) *cobra.Command {
	var f record.Feedback
	cmd := &cobra.Command{
		Use: "record DRAFT TEXT", Short: "Record what was said of a draft", Args: cli.Args("DRAFT", "TEXT"),
		Long: `record keeps feedback on a draft, received from the day it was issued to the day it
was agreed (R23c), by the kind of people it is from.`,
		Example: `  borough commitment feedback record mps-plan-2 "say what happens after a street briefing" --sender residents --on 2026-11-18`,
	}
	cli.CodeFlag(cmd, &f.Sender, "sender", "the kind of people, `WHO`, as small-business", record.FeedbackSenders)
	a.EventDateFlag(cmd, &f.Received, "on", "the `DATE` it was received; today when not given")
	cli.RequireFlags(cmd, "sender")
	return makeDraftCommand(a, cmd, func(tx *store.Tx, d record.Draft, args []string) (_ string, err error) {
		if f.Text, err = record.CleanLine("feedback", args[1]); err != nil {
			return "", err
		}
		f.Received = cmp.Or(f.Received, tx.Today)
		feedback, result, err := partnersdb.AddFeedback(tx, d, f)
		if err == nil {
			err = cli.ConflictUnlessAdded(result, feedback.Ref+", which says the same,")
		}
		return fmt.Sprintf("%s is feedback on %s from %s, received on %s", feedback.Ref, d.Code, feedback.Sender,
			feedback.Received), err
	})
}

// makeDraftCommand adds the function RunE to cmd, and returns cmd. The first argument of the command is
// the code of a draft. The command calls change with the draft and all arguments, and prints the line
// that change returns.
func makeDraftCommand(
	a *cli.App, cmd *cobra.Command, change func(tx *store.Tx, d record.Draft, args []string) (line string, err error),
) *cobra.Command {
	cmd.ValidArgsFunction = cli.CompleteFirstArg(a.Complete(partnersdb.DraftCompletions))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, partnersdb.FindDraft, args[0],
			func(tx *store.Tx, d record.Draft) (string, error) { return change(tx, d, args) })
	}
	return cmd
}

func feedbackAnswer(a *cli.App) *cobra.Command {
	var date record.Date
	var response, reply string
	cmd := &cobra.Command{
		Use: "answer FEEDBACK", Short: "Record what was made of feedback",
		Long: "answer keeps what was made of feedback.",
		Example: "  borough commitment feedback record mps-plan-2 \"give the dates\" --sender victims\n" +
			`  borough commitment feedback answer F0008 --response taken-up --reply "dates are in the next draft"`,
	}
	cli.CodeFlag(cmd, &response, "response", "the `RESPONSE`: taken-up, in-part or not-taken-up",
		record.FeedbackResponses)
	cli.LineFlag(cmd, &reply, "reply", "what was made of it, in `WORDS` without names")
	a.EventDateFlag(cmd, &date, "on", "the `DATE`; today when not given")
	cli.RequireFlags(cmd, "response")
	return makeFeedbackCommand(a, cmd, func(tx *store.Tx, f record.Feedback) (string, error) {
		feedback, err := partnersdb.AnswerFeedback(tx, f, cmp.Or(date, tx.Today), response, reply)
		return fmt.Sprintf("%s on %s is answered since %s: %s", feedback.Ref, feedback.Draft, feedback.Answered,
			feedback.Response), err
	})
}

func feedbackVoid(a *cli.App) *cobra.Command {
	var answer bool
	var reason string
	cmd := &cobra.Command{
		Use: "void FEEDBACK", Short: "Take back feedback, or what was made of it, that was recorded wrongly",
		Long: `void takes feedback, or with --answer what was made of it, out of every list and
figure; the audit keeps it, with the reason.`,
		Example: `  borough commitment feedback void F0001 --answer --reason "another one was meant"`,
	}
	cmd.Flags().BoolVar(&answer, "answer", false, "take back what was made of it alone")
	cli.ReasonFlag(cmd, &reason)
	return makeFeedbackCommand(a, cmd, func(tx *store.Tx, f record.Feedback) (string, error) {
		line := fmt.Sprintf("%s is voided: feedback on %s of %s", f.Ref, f.Draft, f.Received)
		if answer {
			line = fmt.Sprintf("%s on %s is open again", f.Ref, f.Draft)
		}
		return line, partnersdb.VoidFeedback(tx, f, answer, reason)
	})
}

// makeFeedbackCommand adds the argument and the function RunE to cmd, and returns cmd. The argument is
// the ref of feedback. The command calls change with the feedback and prints the line that change
// returns.
func makeFeedbackCommand(
	a *cli.App, cmd *cobra.Command, change func(tx *store.Tx, f record.Feedback) (line string, err error),
) *cobra.Command {
	cmd.Args, cmd.ValidArgsFunction = cli.Args("FEEDBACK"),
		cli.CompleteFirstArg(a.CompleteRefs(record.FeedbackRegister))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, partnersdb.FindFeedback, args[0], change)
	}
	return cmd
}
