package centrecmd

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/centrereport"
	"borough/internal/store"
	"borough/internal/store/centredb"
)

// meetingCommand returns the command group meeting, for joint engagement meetings.
func meetingCommand(a *cli.App) *cobra.Command {
	return cli.Group("meeting",
		"Joint engagement meetings of the Authority with the boroughs, on the Central Team's file",
		cli.Group("round", "The rounds, in which each borough meets once",
			roundAdd(a),
			roundVoid(a),
			a.ReportCommand("list", centrereport.JointRounds),
		),
		jointRecord(a),
		jointVoid(a),
		a.ReportCommand("list", centrereport.JointList),
		a.ReportCommand("left", centrereport.JointRemaining),
	)
}

func roundAdd(a *cli.App) *cobra.Command {
	var r record.JointRound
	cmd := &cobra.Command{
		Use: "add CODE", Short: "Begin a round of joint engagement meetings", Args: cli.Args("CODE"),
		Long: `add keeps a round of joint engagement meetings: what its meetings are about,
and the day from which they are held.`,
		Example: `  borough meeting round add third --theme "confidence of young people" --from 2026-11-02 --db central.db`,
	}
	cli.LineFlag(cmd, &r.Theme, "theme", "what the round is about, in `WORDS`")
	a.EventDateFlag(cmd, &r.From, "from", "the `DATE` it begins")
	cli.RequireFlags(cmd, "theme", "from")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if r.Code, err = record.ParseCode("round", args[0]); err != nil {
			return err
		}
		return a.ChangeCentral(cmd, func(tx *store.Tx) (string, error) {
			return fmt.Sprintf("the round %s begins on %s: %s", r.Code, r.From, r.Theme), centredb.AddRound(tx, r)
		})
	}
	return cmd
}

func roundVoid(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "void ROUND", Short: "Take back a round that was entered wrongly", Args: cli.Args("ROUND"),
		Long: "void takes back a round in which no meeting is recorded; the audit keeps it, with the\nreason.",
		Example: `  borough meeting round add third --theme confidence --from 2026-11-02 --db central.db
  borough meeting round void third --reason "it begins next year" --db central.db`,
		ValidArgsFunction: cli.CompleteFirstArg(completeRounds(a)),
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.ChangeCentral(cmd, func(tx *store.Tx) (string, error) {
			r, err := centredb.FindRound(tx, args[0])
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("the round %s is voided", r.Code), centredb.VoidRound(tx, r, reason)
		})
	}
	return cmd
}

func jointRecord(a *cli.App) *cobra.Command {
	var m record.JointMeeting
	cmd := &cobra.Command{
		Use: "record ROUND BOROUGH", Short: "Record a borough's meeting of a round",
		Args: cli.Args("ROUND", "BOROUGH"),
		Long: `record keeps a borough's meeting of a round: the day, what it was about in that
borough, and the partners who took part. A borough meets once a round (R24a), from
the day the round began (R24b).`,
		Example:           `  borough meeting record second Barnet --on 2026-11-18 --theme robbery --partner health --partner probation --db central.db`,
		ValidArgsFunction: cli.CompleteArgs(completeRounds(a), completeBoroughs(a)),
	}
	a.EventDateFlag(cmd, &m.On, "on", "the `DATE`; today when not given")
	cli.CodeFlag(cmd, &m.Theme, "theme", "what it was about, a `THEME`", record.JointThemes)
	cli.CodesFlag(cmd, &m.Partners, "partner", "a `PARTNER` who took part, as health or probation; again for others",
		cli.FreeCodeParser("partner"))
	cli.RequireFlags(cmd, "theme")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeJointMeeting(a, cmd, args,
			func(tx *store.Tx, r record.JointRound, b record.Borough) (string, error) {
				m.On = cmp.Or(m.On, tx.Today)
				line := fmt.Sprintf("%s had its meeting of the round %s on %s, about %s", b.Name, r.Code,
					m.On, m.Theme)
				if m.Partners != nil {
					line += ", with " + strings.Join(m.Partners, " and ")
				}
				return line, centredb.RecordJointMeeting(tx, r, b, m)
			})
	}
	return cmd
}

func jointVoid(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:   "void ROUND BOROUGH",
		Short: "Take back a borough's meeting that was recorded wrongly",
		Args:  cli.Args("ROUND", "BOROUGH"),
		Long: `void takes a borough's meeting out of its round: the borough is one of those that are
left. The audit keeps it, with the reason.`,
		Example:           `  borough meeting void second Larkmoor --reason "it was put off" --db central.db`,
		ValidArgsFunction: cli.CompleteArgs(completeRounds(a), completeBoroughs(a)),
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeJointMeeting(a, cmd, args,
			func(tx *store.Tx, r record.JointRound, b record.Borough) (string, error) {
				voided, err := centredb.VoidJointMeeting(tx, r, b, reason)
				return fmt.Sprintf("the meeting of %s on %s is voided", b.Name, voided.On), err
			})
	}
	return cmd
}

// changeJointMeeting is App.ChangeCentral for a command whose arguments are a round and a borough. It
// calls change with these, and prints the line that change returns.
func changeJointMeeting(
	a *cli.App, cmd *cobra.Command, args []string,
	change func(tx *store.Tx, r record.JointRound, b record.Borough) (line string, err error),
) error {
	return a.ChangeCentral(cmd, func(tx *store.Tx) (string, error) {
		r, err := centredb.FindRound(tx, args[0])
		if err != nil {
			return "", err
		}
		b, err := centredb.FindBorough(tx, args[1])
		if err != nil {
			return "", err
		}
		return change(tx, r, b)
	})
}

// completeRounds returns a Completion with the codes of the rounds.
func completeRounds(a *cli.App) cli.Completion {
	return a.CompleteFromFileOfKind(store.KindCentral, centredb.RoundCompletions)
}
