package peoplecmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

func issueCommand(a *cli.App) *cobra.Command {
	cmd := cli.Group("issue", "Concerns about volunteers, kept in confidence",
		issueOpen(a),
		issueClose(a),
		issueVoid(a),
		a.ReportCommand("list", peoplereport.IssueList),
	)
	cli.RequireWholeNames(cmd)
	cmd.Long = `Concerns about volunteers are kept apart, as codes and days: there are no words in
them, nothing of health and nothing of vetting. No other list, card, filter, rule or
export reads them; borough export writes them only when --confidential asks.`
	return cmd
}

func issueOpen(a *cli.App) *cobra.Command {
	var i record.Issue
	cmd := &cobra.Command{
		Use: "open VOLUNTEER", Short: "Open a concern about a volunteer", Args: cli.Args("VOLUNTEER"),
		Long: `open keeps that there is a concern about a volunteer, and of what kind. The audit
says that it was opened and not what it is.`,
		Example:           "  borough issue open V0017 --kind reliability --on 2026-11-20",
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	cli.CodeFlag(cmd, &i.Kind, "kind", "the `KIND`", record.IssueKinds)
	a.EventDateFlag(cmd, &i.Opened, "on", "the `DATE`; today when not given")
	cli.RequireFlags(cmd, "kind")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			i.Opened = cmp.Or(i.Opened, tx.Today)
			opened, result, err := peopledb.OpenIssue(tx, d, i)
			if err == nil {
				err = cli.ConflictUnlessAdded(result, opened.Ref+", of that kind and day,")
			}
			return fmt.Sprintf("%s about %s is open since %s", opened.Ref, d.RefAndName(), opened.Opened), err
		})
	}
	return cmd
}

func issueClose(a *cli.App) *cobra.Command {
	var date record.Date
	var outcome string
	cmd := &cobra.Command{
		Use: "close ISSUE", Short: "Close a concern with what came of it", Args: cli.Args("ISSUE"),
		Long:              "close records what came of a concern.",
		Example:           "  borough issue close I0002 --outcome advised --on 2026-11-20",
		ValidArgsFunction: cli.CompleteFirstArg(a.CompleteRefs(record.IssueRegister)),
	}
	cli.CodeFlag(cmd, &outcome, "outcome", "the `OUTCOME`", record.IssueOutcomes)
	a.EventDateFlag(cmd, &date, "on", "the `DATE`; today when not given")
	cli.RequireFlags(cmd, "outcome")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, peopledb.FindIssue, args[0],
			func(tx *store.Tx, i record.Issue) (string, error) {
				closed, err := peopledb.CloseIssue(tx, i, cmp.Or(date, tx.Today), outcome)
				return fmt.Sprintf("%s about %s is closed since %s", closed.Ref, closed.VolunteerRefAndName(),
					closed.Closed), err
			})
	}
	return cmd
}

func issueVoid(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "void ISSUE", Short: "Take back a concern that was recorded wrongly", Args: cli.Args("ISSUE"),
		Long: `void takes a concern out of its list for good; its ref is never given again. The
reason is one of the codes, since words could say what must not be kept.`,
		Example:           "  borough issue void I0001 --reason wrong-person",
		ValidArgsFunction: cli.CompleteFirstArg(a.CompleteRefs(record.IssueRegister)),
	}
	addMistakeFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, peopledb.FindIssue, args[0],
			func(tx *store.Tx, i record.Issue) (string, error) {
				return fmt.Sprintf("%s about %s is voided", i.Ref, i.VolunteerRefAndName()),
					peopledb.VoidIssue(tx, i, reason)
			})
	}
	return cmd
}

// addMistakeFlag adds the flag --reason of the commands that void a confidential record. The
// flag takes a code. In other void commands it takes words.
func addMistakeFlag(cmd *cobra.Command, target *string) {
	cli.CodeFlag(cmd, target, "reason", "why it was wrong, a `CODE`", record.MistakeReasons)
	cli.RequireFlags(cmd, "reason")
}
