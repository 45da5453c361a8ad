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

func roleCommand(a *cli.App) *cobra.Command {
	return cli.Group("role", "Roles: the work the steering group approves for volunteers",
		rolePropose(a),
		roleApprove(a),
		roleReject(a),
		roleRetire(a),
		a.ReportCommand("list", peoplereport.RoleList),
		a.ReportCommand("show", peoplereport.RoleDetails),
	)
}

func rolePropose(a *cli.App) *cobra.Command {
	var r record.Role
	cmd := &cobra.Command{
		Use: "propose CODE", Short: "Propose a role to the steering group", Args: cli.Args("CODE"),
		Long: `propose keeps a role for the steering group to decide on: its task, where it is
done, the clearance and the training it needs. Nobody is placed in it before it
is approved (R1). A duty reserved to officers and staff can be noted as one, and
is never approved (R2).`,
		Example: `  borough role propose event-steward --title "Event steward" --task "Guides visitors at open days" --deployment other --level basic --course induction --risk`,
	}
	cli.LineFlag(cmd, &r.Title, "title", "the role's `TITLE`")
	cli.LineFlag(cmd, &r.Task, "task", "what the volunteer does: the `TASK`")
	cli.CodeFlag(cmd, &r.Deployment, "deployment", "where: `CODE` sn-support, front-counter or other",
		record.Deployments)
	addLevelFlag(a, cmd, &r.Level)
	cmd.Flags().StringSliceVar(&r.Courses, "course", nil, "a `COURSE` it needs; give the flag again for more")
	cli.Must(cmd.RegisterFlagCompletionFunc("course", completeCourses(a)))
	cmd.Flags().BoolVar(&r.Risk, "risk", false, "each placement needs a risk assessment (R10)")
	cmd.Flags().BoolVar(&r.Reserved, "reserved", false, "a duty reserved to officers and staff (R2)")
	a.EventDateFlag(cmd, &r.Proposed, "on", "the `DATE`; today when not given")
	cli.RequireFlags(cmd, "title", "task", "deployment", "level")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if r.Code, err = record.ParseCode("role", args[0]); err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			r.Proposed = cmp.Or(r.Proposed, tx.Today)
			result, err := peopledb.ProposeRole(tx, r)
			if err == nil {
				err = cli.ConflictUnlessAdded(result, "role "+r.Code)
			}
			return fmt.Sprintf("role %s is proposed since %s", r.Code, r.Proposed), err
		})
	}
	return cmd
}

func roleApprove(a *cli.App) *cobra.Command {
	var date record.Date
	var minute string
	cmd := &cobra.Command{
		Use: "approve ROLE", Short: "Record that the steering group approved a role (R1)", Args: cli.Args("ROLE"),
		Example:           "  borough role approve cadet-helper --minute SG/2026/11 --on 2026-11-17",
		ValidArgsFunction: cli.CompleteFirstArg(completeRoles(a)),
	}
	cli.LineFlag(cmd, &minute, "minute", "the steering group's minute `REFERENCE`")
	a.EventDateFlag(cmd, &date, "on", "the `DATE` of the decision; today when not given")
	cli.RequireFlags(cmd, "minute")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			date = cmp.Or(date, tx.Today)
			err := peopledb.ApproveRole(tx, args[0], date, minute)
			return fmt.Sprintf("role %s is approved since %s, minute %s", record.CodeKey(args[0]), date, minute), err
		})
	}
	return cmd
}

func roleReject(a *cli.App) *cobra.Command {
	var date record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "reject ROLE", Short: "Record that the steering group turned a role down", Args: cli.Args("ROLE"),
		Example:           `  borough role reject prisoner-escort --reason "a duty of officers"`,
		ValidArgsFunction: cli.CompleteFirstArg(completeRoles(a)),
	}
	addDecisionFlags(a, cmd, &date, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			date = cmp.Or(date, tx.Today)
			err := peopledb.RejectRole(tx, args[0], date, reason)
			return fmt.Sprintf("role %s is rejected since %s", record.CodeKey(args[0]), date), err
		})
	}
	return cmd
}

func roleRetire(a *cli.App) *cobra.Command {
	var date record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "retire ROLE", Short: "Close an approved role, ending the placements in it", Args: cli.Args("ROLE"),
		Long: `retire closes a role from a day on. The placements in it end the day before; it
is refused when somebody gave time in the role on that day or after.`,
		Example:           `  borough role retire newsletter --reason "printed by the council now"`,
		ValidArgsFunction: cli.CompleteFirstArg(completeRoles(a)),
	}
	addDecisionFlags(a, cmd, &date, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			date = cmp.Or(date, tx.Today)
			ended, err := peopledb.RetireRole(tx, args[0], date, reason)
			message := fmt.Sprintf("role %s is retired since %s", record.CodeKey(args[0]), date)
			if ended != nil {
				message += fmt.Sprintf("; %s ended on %s: %s", cli.Plural(len(ended), "placement"), date.AddDays(-1),
					cli.JoinPeople(ended))
			}
			return message, err
		})
	}
	return cmd
}

// addDecisionFlags adds the flags of the commands that reject or retire a role.
func addDecisionFlags(a *cli.App, cmd *cobra.Command, date *record.Date, reason *string) {
	cli.LineFlag(cmd, reason, "reason", "the `REASON`")
	a.EventDateFlag(cmd, date, "on", "the `DATE` of the decision; today when not given")
	cli.RequireFlags(cmd, "reason")
}

// addLevelFlag adds the flag --level, which takes a clearance level. The setting
// vetting-levels lists the levels.
func addLevelFlag(a *cli.App, cmd *cobra.Command, target *string) {
	cli.LineFlag(cmd, target, "level", "the clearance `LEVEL`, one of the setting vetting-levels")
	cli.Must(cmd.RegisterFlagCompletionFunc("level", a.Complete(peopledb.LevelCompletions)))
}

// completeRoles returns a Completion with the codes of the roles.
func completeRoles(a *cli.App) cli.Completion { return a.Complete(peopledb.RoleCompletions) }
