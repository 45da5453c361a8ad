package cli

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store"
)

func (a *app) staff() *cobra.Command {
	return group("staff", "The staff of the teams: sergeants, constables, PCSOs and specials",
		a.staffAdd(),
	)
}

func (a *app) staffAdd() *cobra.Command {
	var p record.Posting
	another := false
	cmd := &cobra.Command{
		Use: "add NAME", Short: "Add somebody of the staff, with their first posting", Args: args("NAME"),
		Long: `add keeps somebody who works in a team, their rank and since when. Somebody of the
same name who is there already is named: --another keeps a second person all the
same.`,
		Example: `  borough staff add "Clement Draft" --rank pcso --team thornfield --from 2026-11-02`,
	}
	a.postingFlags(cmd, &p)
	a.dateFlag(cmd, &p.From, "from", "the `DATE` of the posting; today when not given")
	cmd.Flags().BoolVar(&another, "another", false, "keep a second person of the same name")
	need(cmd, "rank", "team")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		name, err := record.CleanLine("name", given[0])
		if err != nil {
			return err
		}
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			p.From = cmp.Or(p.From, tx.Today)
			namesakes, err := tx.StaffNamed(name)
			if err != nil {
				return "", err
			}
			if len(namesakes) > 0 && !another {
				ref := namesakes[0].Ref
				return "", &record.Conflict{Text: ref + " has this name already",
					Hint: "borough staff post " + ref + " if it is the same person come back; --another if it is somebody else"}
			}
			s, err := tx.AddStaff("", name)
			if err != nil {
				return "", err
			}
			p, err = tx.PostStaff(s, p)
			return saidPosting(s, p), err
		})
	}
	return cmd
}

// postingFlags adds the flags that say where somebody is posted, and as what.
func (a *app) postingFlags(cmd *cobra.Command, into *record.Posting) {
	codeFlag(cmd, &into.Rank, "rank", "as what: `RANK`", record.Ranks)
	cmd.Flags().StringVar(&into.Team, "team", "", "the `TEAM`, by its code, its name or its ward")
	must(cmd.RegisterFlagCompletionFunc("team", a.teams()))
}

func saidPosting(s record.Staff, p record.Posting) string {
	return fmt.Sprintf("%s %s is posted to %s as %s since %s", s.Ref, s.Name, p.Team, p.Rank, p.From)
}
