// Package partnerscmd is the commands of accredited organisations, the engagement commitment,
// the equality standard and good practice.
package partnerscmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/report/partnersreport"
	"borough/internal/sheets"
	"borough/internal/store/partnersdb"
)

// Area is what is done with others: accreditation, the commitment, the
// equality standard and good practice.
func Area() cli.Area {
	return cli.Area{
		Store:    partnersdb.Area,
		Reports:  partnersreport.Reports,
		DueKinds: partnersreport.DueKinds,
		Held:     partnersreport.Held,
		Commands: []cli.Part{
			{Title: "Neighbourhoods", Commands: func(a *cli.App) []*cobra.Command { return []*cobra.Command{practice(a)} }},
			{Title: "Partners and plans", Commands: func(a *cli.App) []*cobra.Command {
				return []*cobra.Command{csas(a), equalityStandard(a), commitment(a)}
			}},
		},
		Extends: []cli.Extension{cli.Children("report", func(a *cli.App) []*cobra.Command {
			return []*cobra.Command{a.Print("commitment", partnersreport.Commitment), a.Print("csas", partnersreport.Csas)}
		})},
		Sheets: []*sheets.Sheet{
			practicesSheet,
			csasStandardsSheet, csasSheet, accreditedSheet, csasFeesSheet, csasCostsSheet,
			equalityLevelsSheet, principlesSheet, planActionsSheet, planProgressSheet, draftsSheet, feedbackSheet,
		},
	}
}
