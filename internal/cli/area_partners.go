package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report/partnersreport"
	"borough/internal/store/partnersdb"
)

// partnersArea is what is done with others: accreditation, the commitment, the
// equality standard and good practice.
func partnersArea() Area {
	return Area{
		Store:    partnersdb.Area,
		Reports:  partnersreport.Reports,
		DueKinds: partnersreport.DueKinds,
		Held:     partnersreport.Held,
		Commands: []Part{
			{Title: "Neighbourhoods", Commands: func(a *app) []*cobra.Command { return []*cobra.Command{a.practice()} }},
			{Title: "Partners and plans", Commands: func(a *app) []*cobra.Command {
				return []*cobra.Command{a.csas(), a.equalityStandard(), a.commitment()}
			}},
		},
		Extends: []Extension{Children("report", func(a *app) []*cobra.Command {
			return []*cobra.Command{a.print("commitment", partnersreport.Commitment), a.print("csas", partnersreport.Csas)}
		})},
		Sheets: []*Sheet{
			practicesSheet,
			csasStandardsSheet, csasSheet, accreditedSheet, csasFeesSheet, csasCostsSheet,
			equalityLevelsSheet, principlesSheet, planActionsSheet, planProgressSheet, draftsSheet, feedbackSheet,
		},
	}
}
