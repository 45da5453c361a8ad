package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/store"
)

func (a *app) team() *cobra.Command {
	return group("team", "Safer Neighbourhoods teams and the wards they work",
		a.teamAdd(),
		a.print("list", report.TeamList),
	)
}

func (a *app) teamAdd() *cobra.Command {
	var t record.Team
	var code string
	cmd := &cobra.Command{
		Use: "add [NAME]", Short: "Add a team", Args: args("[NAME]"),
		Long: `add keeps a team and the ward or wards it works; a ward can have two teams. Without
a name it has that of its ward.`,
		Example: "  borough team add \"Larkmoor Town\" --ward lark-rise --ward old-tannery --from 2026-11-01",
	}
	cmd.Flags().StringArrayVar(&t.Wards, "ward", nil, "a `WARD` it works; again for others")
	must(cmd.RegisterFlagCompletionFunc("ward", a.wards()))
	lineFlag(cmd, &code, "code", "a short `CODE` to type for it; made from the name when not given")
	a.dateFlag(cmd, &t.From, "from", "its first `DATE`; today when not given")
	need(cmd, "ward")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			t.From = cmp.Or(t.From, tx.Today)
			var names []string
			for i, text := range t.Wards {
				w, err := tx.FindWard(text)
				if err != nil {
					return "", err
				}
				t.Wards[i] = w.Code
				names = append(names, w.Name)
			}
			t.Name = names[0]
			if len(given) > 0 {
				name, err := record.CleanLine("team", given[0])
				if err != nil {
					return "", err
				}
				t.Name = name
			}
			t.Code = slug(cmp.Or(code, t.Name))
			if err := tx.NoTeam(t.Code, t.Name); err != nil {
				return "", err
			}
			_, err := tx.AddTeam(t)
			return fmt.Sprintf("team %s, %s, works %s since %s", t.Code, t.Name, strings.Join(names, " and "), t.From), err
		})
	}
	return cmd
}
