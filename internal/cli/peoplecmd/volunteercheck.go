package peoplecmd

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
	"borough/internal/table"
)

func volunteerCheck(a *cli.App) *cobra.Command {
	var role string
	var date record.Date
	cmd := &cobra.Command{
		Use: "check VOLUNTEER", Short: "Say of each rule whether the volunteer meets it, and how that is known",
		Long: `check asks every rule that stands between a volunteer and giving time on a day,
and shows the record that meets it or what is missing. With --role it asks what
that role needs: its approval, clearance, training, risk assessment and the
placement in it. Exit code 3 says that a rule is not met.`,
		Example:           "  borough volunteer check V0001 --role front-desk",
		Args:              cli.Args("VOLUNTEER"),
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	cmd.Flags().StringVar(&role, "role", "", "the `ROLE` to give time in")
	cli.Must(cmd.RegisterFlagCompletionFunc("role", completeRoles(a)))
	a.DateFlagOfKind(cmd, record.AnyDay, &date, "on", "the `DATE` to give time on; today when not given")
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var brokenIDs []string
		err := a.View(cmd.Context(), func(tx *store.Tx) error {
			owner, err := tx.Owner()
			if err != nil {
				return err
			}
			d, err := findDossier(tx, args[0])
			if err != nil {
				return err
			}
			deployment, err := peopledb.GatherDeployment(tx, d, role, cmp.Or(date, tx.Today))
			if err != nil {
				return err
			}
			outcomes := deployment.Readiness()
			for _, outcome := range outcomes {
				if !outcome.Met {
					brokenIDs = append(brokenIDs, outcome.ID)
				}
			}
			t := rulesTable(deployment, outcomes)
			t.About = append([]table.Fact{{Key: "borough", Title: "Borough", Value: owner.Borough}}, t.About...)
			t.Notes = []string{rulesNote(deployment, brokenIDs)}
			return a.Show(o, t.Title, t)
		})
		if err == nil && brokenIDs != nil {
			return cli.ErrNotMet
		}
		return err
	}
	return cmd
}

// rulesTable returns a table with a row for each rule, which says whether the rule is met.
func rulesTable(d record.DeploymentFacts, outcomes []record.Outcome) *table.Table {
	rows := make([]table.Row, len(outcomes))
	for i, outcome := range outcomes {
		met := "yes"
		if !outcome.Met {
			met = "no"
		}
		rows[i] = table.Row{outcome.ID, met, outcome.Evidence, outcome.Source}
	}
	t := peoplereport.VolunteerRules.WithRows(rows...)
	t.About = []table.Fact{volunteerFact(d.Ref, d.Name)}
	if d.Role != nil {
		t.About = append(t.About, table.Fact{Key: "role", Title: "Role", Value: "role: " + d.Role.Code})
	}
	t.About = append(t.About, table.Fact{Key: "as_at", Title: "As at", Value: "as at " + d.On.Long()})
	return t
}

// rulesNote says whether the volunteer may give time. brokenIDs are the ids of the rules
// that are not met. If the volunteer only has to be started or placed, rulesNote says which
// command does that.
func rulesNote(d record.DeploymentFacts, brokenIDs []string) string {
	otherBrokenIDs := slices.DeleteFunc(slices.Clone(brokenIDs), func(id string) bool {
		return id == record.ActiveRule.ID || id == record.PlacedRule.ID || id == record.StartReasonRule.ID
	})
	roleArg := ""
	if d.Role != nil {
		roleArg = " --role " + d.Role.Code
	}
	despiteArg := ""
	if slices.Contains(brokenIDs, record.StartReasonRule.ID) {
		despiteArg = " --despite REASON"
	}
	switch spell, _ := d.SpellOn(d.On); {
	case brokenIDs == nil:
		return fmt.Sprintf("%s may give time on %s.", d.Ref, d.On)
	case len(otherBrokenIDs) == 0 && spell.Standing == record.Applicant:
		return fmt.Sprintf("%s meets every check and is not started: borough volunteer start %s%s%s", d.Ref, d.Ref,
			roleArg, despiteArg)
	case len(otherBrokenIDs) == 0 && !slices.Contains(brokenIDs, record.ActiveRule.ID):
		return fmt.Sprintf("%s meets every check and is not placed: borough place assign %s%s", d.Ref, d.Ref, roleArg)
	}
	return fmt.Sprintf("%s may not give time on %s: %s not met.", d.Ref, d.On, strings.Join(brokenIDs, ", "))
}
