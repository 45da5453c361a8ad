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

func meetingRecord(a *cli.App) *cobra.Command {
	var m record.Meeting
	var priorities priorityChanges
	cmd := &cobra.Command{
		Use: "record TEAM", Short: "Record a meeting of a panel", Args: cli.Args("TEAM"),
		Long: `record keeps a meeting of a team's panel: the day, how many came and how many
sent apologies, where its minutes are, and which priorities it set, reviewed and
closed; all of it or nothing. A panel meets once a day at most. The themes are those
of borough panel priority set, the outcomes those of close; the commands there add
what is known later.`,
		Example: `  borough panel record lark-rise --on 2026-11-19 --attended 11 --apologies 2 --minutes LR/2026/5
  borough panel record lark-rise --on 2026-11-20 --attended 9 --set burglary="sheds on Rise Estate" --reviewed P0006 --closed P0010=improved`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	a.EventDateFlag(cmd, &m.On, "on", "the `DATE` of the meeting")
	cli.Flag(cmd, &m.Attended, "attended", "how many came, `N`", record.ParseAttended)
	cli.Flag(cmd, &m.Apologies, "apologies", "how many sent apologies, `N`", record.ParseApologies)
	cli.LineFlag(cmd, &m.Minutes, "minutes", "the `REFERENCE` of its minutes")
	cli.RequireFlags(cmd, "on", "attended")
	priorities.addFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeTeam(a, cmd, args[0], func(tx *store.Tx, t record.Team) (string, error) {
			result, err := neighbourhooddb.RecordMeeting(tx, t, m)
			panel := t.PanelName()
			if err == nil && result != store.Added {
				err = &record.Conflict{Text: fmt.Sprintf("%s met on %s already; it meets once a day", panel, m.On),
					Hint: "borough panel meeting edit corrects what is kept of it"}
			}
			if err != nil {
				return "", err
			}
			summary, err := priorities.save(tx, t, m.On)
			return describeMeeting(panel, m) + summary, err
		})
	}
	return cmd
}

func meetingCommands(a *cli.App) *cobra.Command {
	return cli.Group("meeting", "The meetings of panels",
		a.ReportCommand("list", neighbourhoodreport.MeetingList),
		meetingEdit(a),
		meetingVoid(a),
	)
}

// meetingEditFlags are the flags of meeting edit, and the fields that they change.
var meetingEditFlags = cli.EditFlags[record.Meeting]{
	{Flag: "held", Copy: func(target, source *record.Meeting) { target.On = source.On }},
	{Flag: "attended", Copy: func(target, source *record.Meeting) { target.Attended = source.Attended }},
	{Flag: "apologies", Copy: func(target, source *record.Meeting) { target.Apologies = source.Apologies }},
	{Flag: "minutes", Copy: func(target, source *record.Meeting) { target.Minutes = source.Minutes }},
}

func meetingEdit(a *cli.App) *cobra.Command {
	var day record.Date
	var changes record.Meeting
	cmd := &cobra.Command{
		Use: "edit TEAM", Short: "Correct what is kept of a panel's meeting", Args: cli.Args("TEAM"),
		Long: `edit changes what its flags give and leaves the rest. An empty --minutes takes
the reference away. A meeting that set priorities keeps its day.`,
		Example:           "  borough panel meeting edit lark-rise --on 2026-10-08 --attended 12 --minutes LR/2026/3a",
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	a.DateFlagOfKind(cmd, record.AnyDay, &day, "on", "the `DATE` of the meeting as it is kept")
	a.EventDateFlag(cmd, &changes.On, "held", "the `DATE` it was held")
	cli.Flag(cmd, &changes.Attended, "attended", "how many came, `N`", record.ParseAttended)
	cli.Flag(cmd, &changes.Apologies, "apologies", "how many sent apologies, `N`", record.ParseApologies)
	cli.LineFlag(cmd, &changes.Minutes, "minutes", "the `REFERENCE` of its minutes")
	cli.RequireFlags(cmd, "on")
	cli.AllowEmpty(cmd, "minutes")
	cli.RequireOneFlag(cmd, "held", "attended", "apologies", "minutes")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeTeam(a, cmd, args[0], func(tx *store.Tx, t record.Team) (string, error) {
			var after record.Meeting
			result, err := neighbourhooddb.EditMeeting(tx, t, day, func(m *record.Meeting) {
				meetingEditFlags.Copy(cmd, m, &changes)
				after = *m
			})
			panel := t.PanelName()
			if result == store.Unchanged {
				return fmt.Sprintf("the meeting of %s on %s is as before", panel, day), err
			}
			return describeMeeting(panel, after), err
		})
	}
	return cmd
}

// describeMeeting returns the line that a command prints about a meeting. panel is the name of
// the panel that met.
func describeMeeting(panel string, m record.Meeting) string {
	line := fmt.Sprintf("%s met on %s, %d attended", panel, m.On, m.Attended)
	if m.Apologies > 0 {
		line += ", " + cli.Plural(m.Apologies, "apology")
	}
	if m.Minutes != "" {
		line += ", minutes " + m.Minutes
	}
	return line
}

func meetingVoid(a *cli.App) *cobra.Command {
	var day record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "void TEAM", Short: "Take back a panel's meeting that was recorded wrongly", Args: cli.Args("TEAM"),
		Long: `void takes a meeting out of every list and figure; the audit keeps it, with the
reason. A meeting that set priorities is not taken back while they are there.`,
		Example:           `  borough panel meeting void lark-rise --on 2026-11-12 --reason "it was put off"`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	a.DateFlagOfKind(cmd, record.AnyDay, &day, "on", "the `DATE` of the meeting")
	cli.RequireFlags(cmd, "on")
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeTeam(a, cmd, args[0], func(tx *store.Tx, t record.Team) (string, error) {
			m, err := neighbourhooddb.VoidMeeting(tx, t, day, reason)
			return fmt.Sprintf("the meeting of %s on %s, %d attended, is voided", t.PanelName(), day, m.Attended), err
		})
	}
	return cmd
}
