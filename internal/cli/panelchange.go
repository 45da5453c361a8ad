package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

func (a *app) panelEdit() *cobra.Command {
	var from record.Date
	cmd := &cobra.Command{
		Use: "edit TEAM", Short: "Correct the day a panel began", Args: args("TEAM"),
		Long: `edit corrects the day a team's panel began, to one that comes before all its
meetings and members and after the panel it had before.`,
		Example:           "  borough panel edit thornfield --from 2026-07-01",
		ValidArgsFunction: firstArg(a.teams()),
	}
	a.dateFlag(cmd, &from, "from", "the `DATE` it began")
	need(cmd, "from")
	return a.changeOfPanel(cmd, func(tx *store.Tx, p record.Panel) (string, error) {
		kept, err := neighbourhooddb.MovePanel(tx, p, from)
		if kept == store.Same {
			return fmt.Sprintf("%s is there since %s, as before", p.Called(), from), err
		}
		return fmt.Sprintf("%s is there since %s", p.Called(), from), err
	})
}

func (a *app) panelVoid() *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "void TEAM", Short: "Take back a panel that was never begun", Args: args("TEAM"),
		Long: `void takes a panel out of the books; the audit keeps it, with the reason. One that
met, or that anybody sat on, is dissolved instead.`,
		Example: "  borough panel create old-tannery --on 2026-11-10\n" +
			`  borough panel void old-tannery --reason "they only spoke of it"`,
		ValidArgsFunction: firstArg(a.teams()),
	}
	reasonFlag(cmd, &reason)
	return a.changeOfPanel(cmd, func(tx *store.Tx, p record.Panel) (string, error) {
		return fmt.Sprintf("%s since %s is voided", p.Called(), p.From), neighbourhooddb.VoidPanel(tx, p, reason)
	})
}

func (a *app) panelRestore() *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "restore TEAM", Short: "Take back that a panel was dissolved", Args: args("TEAM"),
		Long: `restore takes back that a team's last panel was dissolved, where that was wrong:
those who sat on it on its last day sit on it again.`,
		Example: `  borough panel dissolve millponds --on 2026-10-01 --reason "joined with another"
  borough panel restore millponds --reason "it was the next ward's"`,
		ValidArgsFunction: firstArg(a.teams()),
	}
	reasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeOfTeam(cmd, given[0], func(tx *store.Tx, t record.Team) (string, error) {
			p, err := neighbourhooddb.RestorePanel(tx, t, reason)
			return fmt.Sprintf("%s is there since %s, not dissolved", p.Called(), p.From), err
		})
	}
	return cmd
}

// changeOfPanel completes a command that writes to the panel of the team that
// its argument names.
func (a *app) changeOfPanel(cmd *cobra.Command, do func(*store.Tx, record.Panel) (said string, err error)) *cobra.Command {
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return changeFound(a, cmd, neighbourhooddb.FindPanel, given[0], do)
	}
	return cmd
}
