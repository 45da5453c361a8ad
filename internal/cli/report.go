package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report"
)

func (a *app) report() *cobra.Command {
	return group("report", "Figures: volunteers, hours, teams, panels, engagement",
		a.print("hours", report.Hours),
		a.print("value", report.Value),
		a.print("expenses", report.Expenses),
		a.print("strength", report.Strength),
		a.print("diversity", report.Diversity),
		a.print("workforce", report.Workforce),
		a.print("composition", report.Composition),
		a.print("progress", report.Progress),
		a.print("pipeline", report.Pipeline),
		a.print("vetting", report.VettingSummary),
		a.print("leavers", report.Leavers),
		a.print("priorities", report.Priorities),
		a.print("training", report.TrainingByYear),
		a.print("questions", report.Questions),
		a.print("recruitment", report.Recruitment),
		a.print("panels", report.Panels),
		a.print("engagement", report.EngagementReport),
		a.print("raised", report.RaisedCounts),
		a.print("cycle", report.Cycle),
		a.print("kin", report.Kin),
		a.print("commitment", report.Commitment),
		a.print("csas", report.Csas),
	)
}
