package neighbourhoodcmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
)

// noEnd is the end of a period that has not ended.
const noEnd = ""

func chairCommand(a *cli.App) *cobra.Command {
	var day record.Date
	var reason string
	leaveEmpty, void := false, false
	cmd := &cobra.Command{
		Use:   "chair TEAM [MEMBER]",
		Short: "Give a member the chair of a team's panel",
		Args:  cli.Args("TEAM", "[MEMBER]"),
		Long: `chair gives one of the panel's members the chair from a day on (R15); the chair
before ends the day before, and a seat that ends ends its chair. Whose seat it is,
the community's, the police's, a councillor's or a partner's, says who leads the
panel. --none leaves the chair empty from a day on; --void takes back that
somebody has the chair on a day, where that was wrong from its first.`,
		Example: `  borough panel chair thornfield M0044 --on 2026-11-20
  borough panel chair lark-rise --none
  borough panel chair millponds --void --reason "meant for another panel"`,
		ValidArgsFunction: cli.CompleteArgs(CompleteTeams(a), completeMembers(a)),
	}
	a.EventDateFlag(cmd, &day, "on", "the `DATE`; today when not given")
	cmd.Flags().BoolVar(&leaveEmpty, "none", false, "leave the chair empty")
	cmd.Flags().BoolVar(&void, "void", false, "undo who has the chair on the day; needs --reason")
	cli.LineFlag(cmd, &reason, "reason", "`WHY` it was wrong, without names")
	cmd.MarkFlagsMutuallyExclusive("none", "void")
	cmd.MarkFlagsRequiredTogether("void", "reason")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if (len(args) == 2) == (leaveEmpty || void) {
			return cli.UsageError(cmd.CommandPath()+" takes a MEMBER, --none or --void, one of them",
				cmd.CommandPath()+" --help shows an example")
		}
		return changeTeam(a, cmd, args[0], func(tx *store.Tx, t record.Team) (string, error) {
			day = cmp.Or(day, tx.Today)
			panel := t.PanelName()
			switch {
			case leaveEmpty:
				c, err := neighbourhooddb.VacateChair(tx, t, day)
				return fmt.Sprintf("%s has no chair since %s; %s had it from %s to %s", panel, day,
					c.MemberRefAndName(), c.From, day.AddDays(-1)), err
			case void:
				c, err := neighbourhooddb.VoidChair(tx, t, day, reason)
				return fmt.Sprintf("%s's time in the chair of %s from %s is voided", c.MemberRefAndName(), panel,
					c.From), err
			}
			person, err := peopledb.FindMember(tx, args[1])
			if err == nil {
				err = person.CheckNotErased()
			}
			if err != nil {
				return "", err
			}
			c, previous, result, err := neighbourhooddb.SetChair(tx, t, person, day, noEnd)
			if err == nil {
				err = cli.ConflictUnlessAdded(result,
					fmt.Sprintf("%s's time in the chair of %s from %s", person.Ref, panel, day))
			}
			line := fmt.Sprintf("%s has the chair of %s since %s: %s", person.RefAndName(), panel, day, c.Kind)
			if c.Ended != "" {
				line = fmt.Sprintf("%s had the chair of %s from %s to %s: %s", person.RefAndName(), panel, day,
					c.Ended, c.Kind)
			}
			if previous.ID != 0 {
				line += fmt.Sprintf("; %s had it until %s", previous.MemberRefAndName(), day.AddDays(-1))
			}
			return line, err
		})
	}
	return cmd
}
