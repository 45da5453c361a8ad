package neighbourhoodcmd

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/bookscmd"
	"borough/internal/record"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/store/neighbourhooddb"
)

func teamCommands(a *cli.App) *cobra.Command {
	return cli.Group("team", "Safer Neighbourhoods teams and the wards they work",
		teamAdd(a),
		teamEdit(a),
		teamClose(a),
		teamReopen(a),
		teamVoid(a),
		teamFund(a),
		a.ReportCommand("show", neighbourhoodreport.TeamCard),
		a.ReportCommand("list", neighbourhoodreport.TeamList),
	)
}

func teamAdd(a *cli.App) *cobra.Command {
	var t record.Team
	var code string
	cmd := &cobra.Command{
		Use: "add [NAME]", Short: "Add a team", Args: cli.Args("[NAME]"),
		Long: `add keeps a team and the ward or wards it works; a ward can have two teams. Without
a name it has that of its ward.`,
		Example: "  borough team add \"Larkmoor Town\" --ward lark-rise --ward old-tannery --from 2026-11-01",
	}
	cmd.Flags().StringArrayVar(&t.Wards, "ward", nil, "a `WARD` it works; again for others")
	cli.Must(cmd.RegisterFlagCompletionFunc("ward", bookscmd.CompleteWards(a)))
	cli.LineFlag(cmd, &code, "code", "a short `CODE` to type for it; made from the name when not given")
	a.DateFlagOfKind(cmd, record.SinceDay, &t.From, "from", "its first `DATE`; today when not given")
	cli.RequireFlags(cmd, "ward")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			t.From = cmp.Or(t.From, tx.Today)
			wardNames, err := resolveWards(tx, t.Wards)
			if err != nil {
				return "", err
			}
			t.Name = wardNames[0]
			if len(args) > 0 {
				name, err := record.CleanLine("team", args[0])
				if err != nil {
					return "", err
				}
				t.Name = name
			}
			t.Code = bookscmd.Slug(cmp.Or(code, t.Name))
			if err := neighbourhooddb.CheckTeamNameFree(tx, t.Code, t.Name); err != nil {
				return "", err
			}
			_, err = neighbourhooddb.SaveTeam(tx, t)
			return describeTeam(t, wardNames), err
		})
	}
	return cmd
}

// noCode is the argument code of CheckTeamNameFree that checks the name alone.
const noCode = ""

func teamEdit(a *cli.App) *cobra.Command {
	var changes record.Team
	cmd := &cobra.Command{
		Use: "edit TEAM", Short: "Change a team's name, wards or first day", Args: cli.Args("TEAM"),
		Long: `edit changes what its flags give and leaves the rest. --ward, once for each, takes
the place of all the wards there were. Postings and panels stay inside the team's
days.`,
		Example:           `  borough team edit millponds --name "Millponds and Tannery" --ward millponds --ward old-tannery`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	cli.LineFlag(cmd, &changes.Name, "name", "the `NAME`")
	cmd.Flags().StringArrayVar(&changes.Wards, "ward", nil, "a `WARD` it works; again for others")
	cli.Must(cmd.RegisterFlagCompletionFunc("ward", bookscmd.CompleteWards(a)))
	a.DateFlagOfKind(cmd, record.SinceDay, &changes.From, "from", "its first `DATE`")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if changes.Name == "" && changes.Wards == nil && changes.From == "" {
			return cli.NothingToChange(cmd)
		}
		return changeTeam(a, cmd, args[0], func(tx *store.Tx, t record.Team) (string, error) {
			if changes.Name != "" && record.Fold(changes.Name) != record.Fold(t.Name) {
				if err := neighbourhooddb.CheckTeamNameFree(tx, noCode, changes.Name); err != nil {
					return "", err
				}
			}
			t.Name, t.From = cmp.Or(changes.Name, t.Name), cmp.Or(changes.From, t.From)
			if changes.Wards != nil {
				t.Wards = changes.Wards
			}
			wardNames, err := resolveWards(tx, t.Wards)
			if err != nil {
				return "", err
			}
			_, err = neighbourhooddb.SaveTeam(tx, t)
			return describeTeam(t, wardNames), err
		})
	}
	return cmd
}

func describeTeam(t record.Team, wardNames []string) string {
	return fmt.Sprintf("team %s, %s, works %s since %s", t.Code, t.Name, strings.Join(wardNames, " and "), t.From)
}

// resolveWards finds the ward that each text in wards names. It replaces the text by the code
// of the ward, and returns the names of the wards. It returns the errors of FindWard.
func resolveWards(tx *store.Tx, wards []string) (names []string, err error) {
	for i, text := range wards {
		w, err := booksdb.FindWard(tx, text)
		if err != nil {
			return nil, err
		}
		wards[i] = w.Code
		names = append(names, w.Name)
	}
	return names, nil
}

func teamClose(a *cli.App) *cobra.Command {
	var day record.Date
	cmd := &cobra.Command{
		Use: "close TEAM", Short: "End a team on its last day", Args: cli.Args("TEAM"),
		Long: `close ends a team. It is refused while anybody is posted there after that day, or
its panel is not dissolved: they are named.`,
		Example: `  borough team add "Larkmoor Town" --ward lark-rise --from 2026-11-01
  borough team close larkmoor-town --on 2026-11-20`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	a.EventDateFlag(cmd, &day, "on", "its last `DATE`; today when not given")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeTeam(a, cmd, args[0], func(tx *store.Tx, t record.Team) (string, error) {
			if t.Closed != "" {
				return "", &record.Conflict{
					Text: fmt.Sprintf("team %s closed on %s already", t.Code, t.Closed),
					Hint: "borough team reopen takes that back",
				}
			}
			t.Closed = cmp.Or(day, tx.Today)
			_, err := neighbourhooddb.SaveTeam(tx, t)
			return fmt.Sprintf("team %s, %s, closed on %s", t.Code, t.Name, t.Closed), err
		})
	}
	return cmd
}

func teamReopen(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "reopen TEAM", Short: "Take back the closing of a team", Args: cli.Args("TEAM"),
		Long: `reopen takes a closing back that was recorded wrongly, as if it had not been. The
audit keeps it, with the reason. A team that begins anew is added under another
name.`,
		Example: `  borough team add "Larkmoor Town" --ward lark-rise --from 2026-11-01
  borough team close larkmoor-town
  borough team reopen larkmoor-town --reason "it was another team"`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeTeam(a, cmd, args[0], func(tx *store.Tx, t record.Team) (string, error) {
			return fmt.Sprintf("team %s, %s, works since %s: closed on %s is voided", t.Code, t.Name, t.From,
				t.Closed), neighbourhooddb.ReopenTeam(tx, t, reason)
		})
	}
	return cmd
}

func teamFund(a *cli.App) *cobra.Command {
	var f record.Funding
	var reason string
	void := false
	cmd := &cobra.Command{
		Use: "fund TEAM", Short: "Keep how many PCSO posts of a team somebody else pays for", Args: cli.Args("TEAM"),
		Long: `fund keeps how many more PCSOs a team has because a council or a partnership pays
for them, from a day on. They are posts of the team's until another
number is given: 0 for none any more. --void takes back what was never so.`,
		Example: `  borough team fund abbots-mead --pcsos 2 --by "Larkmoor Council" --from 2026-11-01
  borough team fund lark-rise --void --from 2026-10-01 --reason "it was another team"`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	cli.Flag(cmd, &f.PCSOs, "pcsos", "how `MANY` posts; 0 for none any more", record.ParsePCSOs)
	cli.LineFlag(cmd, &f.By, "by", "who pays: `FUNDER`")
	a.EventDateFlag(cmd, &f.From, "from", "the `DATE` from which it is so; today when not given")
	cmd.Flags().BoolVar(&void, "void", false, "take back what is paid for from that day; needs --reason")
	cli.LineFlag(cmd, &reason, "reason", "`WHY` it was wrong, without names")
	cmd.MarkFlagsMutuallyExclusive("pcsos", "void")
	cli.RequireOneFlag(cmd, "pcsos", "void")
	cmd.MarkFlagsMutuallyExclusive("by", "void")
	cmd.MarkFlagsRequiredTogether("void", "reason")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !void && !cmd.Flags().Changed("by") {
			return cli.UsageError(cmd.CommandPath()+" needs --by", cmd.CommandPath()+" --help shows an example")
		}
		return changeTeam(a, cmd, args[0], func(tx *store.Tx, t record.Team) (string, error) {
			f.From = cmp.Or(f.From, tx.Today)
			if void {
				voided, err := neighbourhooddb.VoidFunding(tx, t, f.From, reason)
				return fmt.Sprintf("team %s's funding from %s is voided: %s paid for by %s",
					t.Code, f.From, cli.Plural(voided.PCSOs, "PCSO"), voided.By), err
			}
			result, err := neighbourhooddb.SetFunding(tx, t.Code, f)
			if err == nil && result == store.Unchanged {
				err = &record.Conflict{Text: fmt.Sprintf("team %s has %s paid for by %s from %s already", t.Code,
					cli.Plural(f.PCSOs, "PCSO"), f.By, f.From)}
			}
			return fmt.Sprintf("team %s has %s paid for by %s since %s", t.Code, cli.Plural(f.PCSOs, "PCSO"), f.By,
				f.From), err
		})
	}
	return cmd
}

func teamVoid(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "void TEAM", Short: "Take back a team that was added wrongly", Args: cli.Args("TEAM"),
		Long: `void takes a team out of every list, with its wards and the posts that others pay
for. The audit keeps it, with the reason. One with staff, a panel or a cycle stays,
and what rests on it is named. borough team close is for a team that was right and
works no longer.`,
		Example: `  borough team add "Larkmoor Town" --ward lark-rise --from 2026-11-01
  borough team void larkmoor-town --reason "it was never set up"`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeTeam(a, cmd, args[0], func(tx *store.Tx, t record.Team) (string, error) {
			return fmt.Sprintf("team %s, %s, is voided", t.Code, t.Name), neighbourhooddb.VoidTeam(tx, t, reason)
		})
	}
	return cmd
}

// changeTeam is cli.FindAndChange for the team that text names.
func changeTeam(
	a *cli.App, cmd *cobra.Command, text string, change func(*store.Tx, record.Team) (line string, err error),
) error {
	return cli.FindAndChange(a, cmd, neighbourhooddb.FindTeam, text, change)
}

// CompleteTeams returns a Completion with the codes of the teams.
func CompleteTeams(a *cli.App) cli.Completion { return a.Complete(neighbourhooddb.TeamCompletions) }
