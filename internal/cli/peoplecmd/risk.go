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

func riskCommand(a *cli.App) *cobra.Command {
	return cli.Group("risk", "Risk assessments of placements (R10)",
		riskAssess(a),
		riskVoid(a),
		a.ReportCommand("list", peoplereport.RiskList),
	)
}

func riskAssess(a *cli.App) *cobra.Command {
	var r record.RiskAssessment
	cmd := &cobra.Command{
		Use:   "assess VOLUNTEER",
		Short: "Record a risk assessment of a volunteer's work in a role",
		Args:  cli.Args("VOLUNTEER"),
		Long: `assess records that the risks of a volunteer's work in a role were assessed. A
role that asks for one takes no placement without it (R10). Past its review it is
shown as overdue.`,
		Example:           "  borough risk assess V0006 --role event-helper --review 2027-11-22",
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	addRoleFlag(a, cmd, &r.Role)
	a.EventDateFlag(cmd, &r.On, "on", "the `DATE` of the assessment; today when not given")
	a.EventDateFlag(cmd, &r.Review, "review", "the `DATE` by which it is looked at again")
	cli.RequireFlags(cmd, "role")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			r.On = cmp.Or(r.On, tx.Today)
			result, err := peopledb.AddRisk(tx, d, r)
			role := record.CodeKey(r.Role)
			if err == nil && result == store.Unchanged {
				err = &record.Conflict{
					Text: fmt.Sprintf("%s's risk assessment for %s of %s is already there", d.Ref, role, r.On),
				}
			}
			message := fmt.Sprintf("%s %s is risk assessed for %s on %s", d.Ref, d.Name, role, r.On)
			if r.Review != "" {
				message += ", for review by " + string(r.Review)
			}
			return message, err
		})
	}
	return cmd
}

func riskVoid(a *cli.App) *cobra.Command {
	var role string
	var date record.Date
	cmd := &cobra.Command{
		Use: "void VOLUNTEER", Short: "Take back a risk assessment that was recorded wrongly",
		Long: `void takes a risk assessment out of every list and figure. The audit keeps it,
with the reason. What rests on it must be taken back first.`,
		Example: `  borough risk void V0002 --role event-helper --reason "it was for the other event"`,
	}
	addRoleFlag(a, cmd, &role)
	a.DateFlagOfKind(cmd, record.AnyDay, &date, "on", "the `DATE` it was recorded for; the latest when not given")
	cli.RequireFlags(cmd, "role")
	return makeVoidCommand(a, cmd, func(tx *store.Tx, d *record.Dossier, reason string) (string, error) {
		r, err := peopledb.VoidRisk(tx, d, role, date, reason)
		return fmt.Sprintf("%s %s's risk assessment for %s of %s is voided", d.Ref, d.Name, r.Role, r.On), err
	})
}

// addRoleFlag adds the flag --role, which takes the code of a role.
func addRoleFlag(a *cli.App, cmd *cobra.Command, target *string) {
	cli.LineFlag(cmd, target, "role", "the `ROLE`, by its code")
	cli.Must(cmd.RegisterFlagCompletionFunc("role", completeRoles(a)))
}
