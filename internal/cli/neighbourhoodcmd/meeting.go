package neighbourhoodcmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

func panelRecord(a *cli.App) *cobra.Command {
	var m record.Meeting
	var priorities agenda
	cmd := &cobra.Command{
		Use: "record TEAM", Short: "Record a meeting of a panel", Args: cli.Args("TEAM"),
		Long: `record keeps a meeting of a team's panel: the day, how many came and how many
sent apologies, where its minutes are, and which priorities it set, reviewed and
closed; all of it or nothing. A panel meets once a day at most. The themes are those
of borough panel priority set, the outcomes those of close; the commands there add
what is known later.`,
		Example: `  borough panel record lark-rise --on 2026-11-19 --attended 11 --apologies 2 --minutes LR/2026/5
  borough panel record lark-rise --on 2026-11-20 --attended 9 --set burglary="sheds on Rise Estate" --reviewed P0006 --closed P0010=improved`,
		ValidArgsFunction: cli.FirstArg(Teams(a)),
	}
	a.DateFlag(cmd, &m.On, "on", "the `DATE` of the meeting")
	cli.Flag(cmd, &m.Attended, "attended", "how many came, `N`", record.ParseAttended)
	cli.Flag(cmd, &m.Apologies, "apologies", "how many sent apologies, `N`", record.ParseApologies)
	cli.LineFlag(cmd, &m.Minutes, "minutes", "the `REFERENCE` of its minutes")
	cli.Need(cmd, "on", "attended")
	priorities.flags(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return changeOfTeam(a, cmd, given[0], func(tx *store.Tx, t record.Team) (string, error) {
			kept, err := neighbourhooddb.RecordMeeting(tx, t, m)
			called := t.Panel()
			if err == nil && kept != store.Added {
				err = &record.Conflict{Text: fmt.Sprintf("%s met on %s already; it meets once a day", called, m.On),
					Hint: "borough panel meeting edit corrects what is kept of it"}
			}
			if err != nil {
				return "", err
			}
			did, err := priorities.keep(tx, t, m.On)
			return met(called, m) + did, err
		})
	}
	return cmd
}

func panelMeeting(a *cli.App) *cobra.Command {
	return cli.Group("meeting", "The meetings of panels",
		a.Print("list", neighbourhoodreport.MeetingList),
		meetingEdit(a),
		meetingVoid(a),
	)
}

// meetingFields are the flags of edit and what each changes.
var meetingFields = cli.EditFlags[record.Meeting]{
	{Flag: "held", Copy: func(to, from *record.Meeting) { to.On = from.On }},
	{Flag: "attended", Copy: func(to, from *record.Meeting) { to.Attended = from.Attended }},
	{Flag: "apologies", Copy: func(to, from *record.Meeting) { to.Apologies = from.Apologies }},
	{Flag: "minutes", Copy: func(to, from *record.Meeting) { to.Minutes = from.Minutes }},
}

func meetingEdit(a *cli.App) *cobra.Command {
	var on record.Date
	var to record.Meeting
	cmd := &cobra.Command{
		Use: "edit TEAM", Short: "Correct what is kept of a panel's meeting", Args: cli.Args("TEAM"),
		Long: `edit changes what its flags give and leaves the rest. An empty --minutes takes
the reference away. A meeting that set priorities keeps its day.`,
		Example:           "  borough panel meeting edit lark-rise --on 2026-10-08 --attended 12 --minutes LR/2026/3a",
		ValidArgsFunction: cli.FirstArg(Teams(a)),
	}
	a.DateFlag(cmd, &on, "on", "the `DATE` of the meeting as it is kept")
	a.DateFlag(cmd, &to.On, "held", "the `DATE` it was held")
	cli.Flag(cmd, &to.Attended, "attended", "how many came, `N`", record.ParseAttended)
	cli.Flag(cmd, &to.Apologies, "apologies", "how many sent apologies, `N`", record.ParseApologies)
	cli.LineFlag(cmd, &to.Minutes, "minutes", "the `REFERENCE` of its minutes")
	cli.Need(cmd, "on")
	cli.MayBeEmpty(cmd, "minutes")
	cmd.MarkFlagsOneRequired("held", "attended", "apologies", "minutes")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return changeOfTeam(a, cmd, given[0], func(tx *store.Tx, t record.Team) (string, error) {
			var is record.Meeting
			kept, err := neighbourhooddb.EditMeeting(tx, t, on, func(m *record.Meeting) {
				meetingFields.Copy(cmd, m, &to)
				is = *m
			})
			called := t.Panel()
			if kept == store.Same {
				return fmt.Sprintf("the meeting of %s on %s is as before", called, on), err
			}
			return met(called, is), err
		})
	}
	return cmd
}

// met says of a meeting what is kept of it.
func met(called string, m record.Meeting) string {
	said := fmt.Sprintf("%s met on %s, %d attended", called, m.On, m.Attended)
	if m.Apologies > 0 {
		said += ", " + cli.Plural(m.Apologies, "apology")
	}
	if m.Minutes != "" {
		said += ", minutes " + m.Minutes
	}
	return said
}

func meetingVoid(a *cli.App) *cobra.Command {
	var on record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "void TEAM", Short: "Take back a panel's meeting that was recorded wrongly", Args: cli.Args("TEAM"),
		Long: `void takes a meeting out of every list and figure; the audit keeps it, with the
reason. A meeting that set priorities is not taken back while they are there.`,
		Example:           `  borough panel meeting void lark-rise --on 2026-11-12 --reason "it was put off"`,
		ValidArgsFunction: cli.FirstArg(Teams(a)),
	}
	a.DateFlag(cmd, &on, "on", "the `DATE` of the meeting")
	cli.Need(cmd, "on")
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return changeOfTeam(a, cmd, given[0], func(tx *store.Tx, t record.Team) (string, error) {
			m, err := neighbourhooddb.VoidMeeting(tx, t, on, reason)
			return fmt.Sprintf("the meeting of %s on %s, %d attended, is voided", t.Panel(), on, m.Attended), err
		})
	}
	return cmd
}
