package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

func (a *app) panel() *cobra.Command {
	return group("panel", "The teams' panels: their meetings, members and priorities",
		a.panelCreate(),
		a.panelRecord(),
		a.panelMeeting(),
		a.panelPriority(),
		a.panelDissolve(),
		a.panelRestore(),
		a.panelEdit(),
		a.panelVoid(),
		a.print("show", neighbourhoodreport.PanelCard),
		a.print("list", neighbourhoodreport.PanelList),
		a.panelMember(),
		a.panelChair(),
	)
}

func (a *app) panelCreate() *cobra.Command {
	var on record.Date
	cmd := &cobra.Command{
		Use: "create TEAM", Short: "Begin a team's panel", Args: args("TEAM"),
		Long: `create begins a team's panel. It is forming until its first meeting, and in place
from then on while it meets. A team has one panel at a time.`,
		Example:           "  borough panel create old-tannery --on 2026-11-10",
		ValidArgsFunction: firstArg(a.teams()),
	}
	a.dateFlag(cmd, &on, "on", "the `DATE` it began; today when not given")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeOfTeam(cmd, given[0], func(tx *store.Tx, t record.Team) (string, error) {
			p := record.Panel{Team: t, From: cmp.Or(on, tx.Today)}
			kept, err := neighbourhooddb.AddPanel(tx, p)
			if err == nil {
				err = added(kept, p.Called()+" since "+string(p.From))
			}
			return fmt.Sprintf("%s is forming since %s", p.Called(), p.From), err
		})
	}
	return cmd
}

func (a *app) panelDissolve() *cobra.Command {
	var on record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "dissolve TEAM", Short: "End a team's panel", Args: args("TEAM"),
		Long: `dissolve ends a team's panel on its last day, and with it the seats of its
members. What it met about stays on the books; the team can have another panel
from the next day on.`,
		Example:           `  borough panel dissolve millponds --on 2026-11-20 --reason "joined with another ward's"`,
		ValidArgsFunction: firstArg(a.teams()),
	}
	a.dateFlag(cmd, &on, "on", "its last `DATE`; today when not given")
	lineFlag(cmd, &reason, "reason", "`WHY`, without names")
	need(cmd, "reason")
	return a.changeOfPanel(cmd, func(tx *store.Tx, p record.Panel) (string, error) {
		on = cmp.Or(on, tx.Today)
		if err := neighbourhooddb.DissolvePanel(tx, p, on, reason); err != nil {
			return "", err
		}
		open, err := neighbourhooddb.OpenPriorities(tx, p)
		said := fmt.Sprintf("%s was dissolved on %s", p.Called(), on)
		if open != nil {
			said += "; its priorities still open: " + strings.Join(open, ", ")
		}
		return said, err
	})
}
