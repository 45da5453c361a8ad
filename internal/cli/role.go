package cli

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

func (a *app) role() *cobra.Command {
	return group("role", "Roles: the work the steering group approves for volunteers",
		a.rolePropose(),
		a.roleApprove(),
		a.roleReject(),
		a.roleRetire(),
		a.print("list", peoplereport.RoleList),
		a.print("show", peoplereport.RoleShow),
	)
}

func (a *app) rolePropose() *cobra.Command {
	var r record.Role
	cmd := &cobra.Command{
		Use: "propose CODE", Short: "Propose a role to the steering group", Args: args("CODE"),
		Long: `propose keeps a role for the steering group to decide on: its task, where it is
done, the clearance and the training it needs. Nobody is placed in it before it
is approved (R1). A duty reserved to officers and staff can be noted as one, and
is never approved (R2).`,
		Example: `  borough role propose event-steward --title "Event steward" --task "Guides visitors at open days" --deployment other --level basic --course induction --risk`,
	}
	lineFlag(cmd, &r.Title, "title", "the role's `TITLE`")
	lineFlag(cmd, &r.Task, "task", "what the volunteer does: the `TASK`")
	codeFlag(cmd, &r.Deployment, "deployment", "where: `CODE` sn-support, front-counter or other", record.Deployments)
	a.levelFlag(cmd, &r.Level)
	cmd.Flags().StringSliceVar(&r.Courses, "course", nil, "a `COURSE` it needs; give the flag again for more")
	must(cmd.RegisterFlagCompletionFunc("course", a.courses()))
	cmd.Flags().BoolVar(&r.Risk, "risk", false, "each placement needs a risk assessment (R10)")
	cmd.Flags().BoolVar(&r.Reserved, "reserved", false, "a duty reserved to officers and staff (R2)")
	a.dateFlag(cmd, &r.Proposed, "on", "the `DATE`; today when not given")
	need(cmd, "title", "task", "deployment", "level")
	cmd.RunE = func(cmd *cobra.Command, given []string) (err error) {
		if r.Code, err = record.ParseCode("role", given[0]); err != nil {
			return err
		}
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			r.Proposed = cmp.Or(r.Proposed, tx.Today)
			kept, err := peopledb.ProposeRole(tx, r)
			if err == nil {
				err = added(kept, "role "+r.Code)
			}
			return fmt.Sprintf("role %s is proposed since %s", r.Code, r.Proposed), err
		})
	}
	return cmd
}

func (a *app) roleApprove() *cobra.Command {
	var on record.Date
	var minute string
	cmd := &cobra.Command{
		Use: "approve ROLE", Short: "Record that the steering group approved a role (R1)", Args: args("ROLE"),
		Example:           "  borough role approve cadet-helper --minute SG/2026/11 --on 2026-11-17",
		ValidArgsFunction: firstArg(a.roles()),
	}
	lineFlag(cmd, &minute, "minute", "the steering group's minute `REFERENCE`")
	a.dateFlag(cmd, &on, "on", "the `DATE` of the decision; today when not given")
	need(cmd, "minute")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			on = cmp.Or(on, tx.Today)
			err := peopledb.ApproveRole(tx, given[0], on, minute)
			return fmt.Sprintf("role %s is approved since %s, minute %s", record.CodeKey(given[0]), on, minute), err
		})
	}
	return cmd
}

func (a *app) roleReject() *cobra.Command {
	var on record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "reject ROLE", Short: "Record that the steering group turned a role down", Args: args("ROLE"),
		Example:           `  borough role reject prisoner-escort --reason "a duty of officers"`,
		ValidArgsFunction: firstArg(a.roles()),
	}
	a.decision(cmd, &on, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			on = cmp.Or(on, tx.Today)
			err := peopledb.RejectRole(tx, given[0], on, reason)
			return fmt.Sprintf("role %s is rejected since %s", record.CodeKey(given[0]), on), err
		})
	}
	return cmd
}

func (a *app) roleRetire() *cobra.Command {
	var on record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "retire ROLE", Short: "Close an approved role, ending the placements in it", Args: args("ROLE"),
		Long: `retire closes a role from a day on. The placements in it end the day before; it
is refused when somebody gave time in the role on that day or after.`,
		Example:           `  borough role retire newsletter --reason "printed by the council now"`,
		ValidArgsFunction: firstArg(a.roles()),
	}
	a.decision(cmd, &on, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			on = cmp.Or(on, tx.Today)
			ended, err := peopledb.RetireRole(tx, given[0], on, reason)
			said := fmt.Sprintf("role %s is retired since %s", record.CodeKey(given[0]), on)
			if ended > 0 {
				said += fmt.Sprintf("; %s ended on %s", counted(ended, "placement"), on.AddDays(-1))
			}
			return said, err
		})
	}
	return cmd
}

// decision adds the flags of a decision against a role.
func (a *app) decision(cmd *cobra.Command, on *record.Date, reason *string) {
	lineFlag(cmd, reason, "reason", "the `REASON`")
	a.dateFlag(cmd, on, "on", "the `DATE` of the decision; today when not given")
	need(cmd, "reason")
}

// levelFlag adds the flag of a clearance level; which levels there are is a
// setting of the borough's.
func (a *app) levelFlag(cmd *cobra.Command, into *string) {
	lineFlag(cmd, into, "level", "the clearance `LEVEL`, one of the setting vetting-levels")
	must(cmd.RegisterFlagCompletionFunc("level", a.completing(peopledb.LevelWords)))
}

func (a *app) roles() completion { return a.completing(peopledb.RoleWords) }
