// Package partnerscmd has the commands for accredited organisations, the engagement commitment,
// the equality standard and good practice.
package partnerscmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/report/partnersreport"
	"borough/internal/sheets"
	"borough/internal/store/partnersdb"
)

// Area returns the commands, reports and import files of this package.
func Area() cli.Area {
	return cli.Area{
		Store:        partnersdb.Area,
		Reports:      partnersreport.Reports,
		DueKinds:     partnersreport.DueKinds,
		PersonalData: partnersreport.SubjectReports,
		Commands: []cli.Section{
			{Title: "Neighbourhoods", Commands: []cli.Command{{Name: "practice", Make: practiceCommands}}},
			{Title: "Partners and plans", Commands: []cli.Command{
				{Name: "csas", Make: csasCommands},
				{Name: "equality-standard", Make: equalityStandardCommands},
				{Name: "commitment", Make: commitmentCommands},
			}},
		},
		Extensions: []cli.Extension{cli.Subcommands("report", func(a *cli.App) []*cobra.Command {
			return []*cobra.Command{
				a.ReportCommand("commitment", partnersreport.CommitmentCounts),
				a.ReportCommand("csas", partnersreport.CsasCounts),
			}
		})},
		Sheets: []*sheets.Sheet{
			practicesSheet,
			csasStandardsSheet, csasSheet, accreditedSheet, csasFeesSheet, csasCostsSheet,
			equalityLevelsSheet, principlesSheet, planActionsSheet, planProgressSheet, draftsSheet, feedbackSheet,
		},
	}
}

// csasCommands returns the commands about the Community Safety Accreditation Scheme.
func csasCommands(a *cli.App) *cobra.Command {
	cmd := cli.Group("csas",
		"The community safety accreditation scheme (CSAS): organisations whose staff hold limited powers",
		csasStandardCommands(a),
		csasPersonCommands(a),
		csasFeeCommands(a),
		csasCostCommands(a),
		csasApply(a),
		csasEndorse(a),
		csasDecide(a),
		csasReview(a),
		csasAppeal(a),
		csasUndo(a),
		a.ReportCommand("list", partnersreport.CsasList),
		a.ReportCommand("show", partnersreport.CsasCard),
	)
	cmd.Long = `The Commissioner can accredit organisations, so that named people of theirs hold
limited powers (Police Reform Act 2002, Schedule 5). A case goes through five stages:
the standard is published, the organisation applies, a local body
endorses it, it is decided on behalf of the Commissioner, and it is reviewed.`
	return cmd
}
