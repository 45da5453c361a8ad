package neighbourhoodcmd

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

func panelCommands(a *cli.App) *cobra.Command {
	return cli.Group("panel", "The teams' panels: their meetings, members and priorities",
		panelCreate(a),
		meetingRecord(a),
		meetingCommands(a),
		priorityCommands(a),
		panelDissolve(a),
		panelRestore(a),
		panelEdit(a),
		panelVoid(a),
		a.ReportCommand("show", neighbourhoodreport.PanelCard),
		a.ReportCommand("list", neighbourhoodreport.PanelList),
		seatCommands(a),
		chairCommand(a),
	)
}

func panelCreate(a *cli.App) *cobra.Command {
	var day record.Date
	cmd := &cobra.Command{
		Use: "create TEAM", Short: "Begin a team's panel", Args: cli.Args("TEAM"),
		Long: `create begins a team's panel. It is forming until its first meeting, and in place
from then on while it meets. A team has one panel at a time.`,
		Example:           "  borough panel create old-tannery --on 2026-11-10",
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	a.EventDateFlag(cmd, &day, "on", "the `DATE` it began; today when not given")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeTeam(a, cmd, args[0], func(tx *store.Tx, t record.Team) (string, error) {
			p := record.Panel{Team: t, From: cmp.Or(day, tx.Today)}
			result, err := neighbourhooddb.AddPanel(tx, p)
			if err == nil {
				err = cli.ConflictUnlessAdded(result, p.Name()+" since "+string(p.From))
			}
			return fmt.Sprintf("%s is forming since %s", p.Name(), p.From), err
		})
	}
	return cmd
}

func panelDissolve(a *cli.App) *cobra.Command {
	var day record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "dissolve TEAM", Short: "End a team's panel", Args: cli.Args("TEAM"),
		Long: `dissolve ends a team's panel on its last day, and with it the seats of its
members. What it met about stays on the books; the team can have another panel
from the next day on.`,
		Example:           `  borough panel dissolve millponds --on 2026-11-20 --reason "joined with another ward's"`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	a.EventDateFlag(cmd, &day, "on", "its last `DATE`; today when not given")
	cli.LineFlag(cmd, &reason, "reason", "`WHY`, without names")
	cli.RequireFlags(cmd, "reason")
	return makePanelCommand(a, cmd, func(tx *store.Tx, p record.Panel) (string, error) {
		day = cmp.Or(day, tx.Today)
		members, err := neighbourhooddb.SittingMembers(tx, p)
		if err != nil {
			return "", err
		}
		if err := neighbourhooddb.DissolvePanel(tx, p, day, reason); err != nil {
			return "", err
		}
		openPriorities, err := neighbourhooddb.OpenPriorityRefs(tx, p)
		line := fmt.Sprintf("%s was dissolved on %s", p.Name(), day)
		if members != nil {
			line += ", and with it the seats of " + cli.JoinPeople(members)
		}
		if openPriorities != nil {
			line += "; its priorities still open: " + strings.Join(openPriorities, ", ")
		}
		return line, err
	})
}

func panelEdit(a *cli.App) *cobra.Command {
	var from record.Date
	cmd := &cobra.Command{
		Use: "edit TEAM", Short: "Correct the day a panel began", Args: cli.Args("TEAM"),
		Long: `edit corrects the day a team's panel began, to one that comes before all its
meetings and members and after the panel it had before.`,
		Example:           "  borough panel edit thornfield --from 2026-07-01",
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	a.EventDateFlag(cmd, &from, "from", "the `DATE` it began")
	cli.RequireFlags(cmd, "from")
	return makePanelCommand(a, cmd, func(tx *store.Tx, p record.Panel) (string, error) {
		result, err := neighbourhooddb.EditPanelStart(tx, p, from)
		if result == store.Unchanged {
			return fmt.Sprintf("%s is there since %s, as before", p.Name(), from), err
		}
		return fmt.Sprintf("%s is there since %s", p.Name(), from), err
	})
}

func panelVoid(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "void TEAM", Short: "Take back a panel that was never begun", Args: cli.Args("TEAM"),
		Long: `void takes a panel out of the books; the audit keeps it, with the reason. One that
met, or that anybody sat on, is dissolved instead.`,
		Example: "  borough panel create old-tannery --on 2026-11-10\n" +
			`  borough panel void old-tannery --reason "they only spoke of it"`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	cli.ReasonFlag(cmd, &reason)
	return makePanelCommand(a, cmd, func(tx *store.Tx, p record.Panel) (string, error) {
		return fmt.Sprintf("%s since %s is voided", p.Name(), p.From), neighbourhooddb.VoidPanel(tx, p, reason)
	})
}

func panelRestore(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "restore TEAM", Short: "Take back that a panel was dissolved", Args: cli.Args("TEAM"),
		Long: `restore takes back that a team's last panel was dissolved, where that was wrong:
those who sat on it on its last day sit on it again.`,
		Example: `  borough panel dissolve millponds --on 2026-10-01 --reason "joined with another"
  borough panel restore millponds --reason "it was the next ward's"`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeTeam(a, cmd, args[0], func(tx *store.Tx, t record.Team) (string, error) {
			p, err := neighbourhooddb.RestorePanel(tx, t, reason)
			if err != nil {
				return "", err
			}
			members, err := neighbourhooddb.SittingMembers(tx, p)
			line := fmt.Sprintf("%s is there since %s, not dissolved", p.Name(), p.From)
			if members != nil {
				line += ", with " + cli.JoinPeople(members) + " on it"
			}
			return line, err
		})
	}
	return cmd
}

// makePanelCommand adds the function RunE to cmd, and returns cmd. The argument of the
// command is a team. The command calls change with the panel of the team.
func makePanelCommand(
	a *cli.App, cmd *cobra.Command, change func(*store.Tx, record.Panel) (line string, err error),
) *cobra.Command {
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, neighbourhooddb.FindPanel, args[0], change)
	}
	return cmd
}
