package partnerscmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/report/partnersreport"
)

// commitmentCommands returns the commands about the community engagement commitment.
func commitmentCommands(a *cli.App) *cobra.Command {
	return cli.Group("commitment", "The community engagement commitment: principles, plans, drafts and feedback",
		cli.Group("principle", "The principles that inform how the commitment is delivered",
			principleAdd(a), principleEdit(a), principleVoid(a),
			a.ReportCommand("list", partnersreport.PrincipleList)),
		cli.Group("action", "What the MPA and the MPS each plan to do",
			planActionAdd(a), planActionEdit(a), planActionVoid(a),
			a.ReportCommand("list", partnersreport.PlanActionList),
			a.ReportCommand("show", partnersreport.PlanActionCard)),
		planProgress(a),
		cli.Group("draft", "Drafts of the commitment and of each body's plan",
			draftIssue(a), draftAgree(a), draftVoid(a), a.ReportCommand("list", partnersreport.DraftList)),
		cli.Group("feedback", "What people said of a draft, and what was made of it",
			feedbackRecord(a), feedbackAnswer(a), feedbackVoid(a),
			a.ReportCommand("list", partnersreport.FeedbackList)),
		a.ReportCommand("list", partnersreport.PlansSideBySide),
	)
}
