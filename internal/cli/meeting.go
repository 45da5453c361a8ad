package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

func (a *app) panelRecord() *cobra.Command {
	var m record.Meeting
	var priorities agenda
	cmd := &cobra.Command{
		Use: "record TEAM", Short: "Record a meeting of a panel", Args: args("TEAM"),
		Long: `record keeps a meeting of a team's panel: the day, how many came and how many
sent apologies, where its minutes are, and which priorities it set, reviewed and
closed; all of it or nothing. A panel meets once a day at most. The themes are those
of borough panel priority set, the outcomes those of close; the commands there add
what is known later.`,
		Example: `  borough panel record lark-rise --on 2026-11-19 --attended 11 --apologies 2 --minutes LR/2026/5
  borough panel record lark-rise --on 2026-11-20 --attended 9 --set burglary="sheds on Rise Estate" --reviewed P0006 --closed P0010=improved`,
		ValidArgsFunction: firstArg(a.teams()),
	}
	a.dateFlag(cmd, &m.On, "on", "the `DATE` of the meeting")
	flag(cmd, &m.Attended, "attended", "how many came, `N`", record.ParseAttended)
	flag(cmd, &m.Apologies, "apologies", "how many sent apologies, `N`", record.ParseApologies)
	lineFlag(cmd, &m.Minutes, "minutes", "the `REFERENCE` of its minutes")
	need(cmd, "on", "attended")
	priorities.flags(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeOfTeam(cmd, given[0], func(tx *store.Tx, t record.Team) (string, error) {
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

func (a *app) panelMeeting() *cobra.Command {
	return group("meeting", "The meetings of panels",
		a.print("list", neighbourhoodreport.MeetingList),
		a.meetingEdit(),
		a.meetingVoid(),
	)
}

// meetingFields are the flags of edit and what each changes.
var meetingFields = fields[record.Meeting]{
	{Flag: "held", Copy: func(to, from *record.Meeting) { to.On = from.On }},
	{Flag: "attended", Copy: func(to, from *record.Meeting) { to.Attended = from.Attended }},
	{Flag: "apologies", Copy: func(to, from *record.Meeting) { to.Apologies = from.Apologies }},
	{Flag: "minutes", Copy: func(to, from *record.Meeting) { to.Minutes = from.Minutes }},
}

func (a *app) meetingEdit() *cobra.Command {
	var on record.Date
	var to record.Meeting
	cmd := &cobra.Command{
		Use: "edit TEAM", Short: "Correct what is kept of a panel's meeting", Args: args("TEAM"),
		Long: `edit changes what its flags give and leaves the rest. An empty --minutes takes
the reference away. A meeting that set priorities keeps its day.`,
		Example:           "  borough panel meeting edit lark-rise --on 2026-10-08 --attended 12 --minutes LR/2026/3a",
		ValidArgsFunction: firstArg(a.teams()),
	}
	a.dateFlag(cmd, &on, "on", "the `DATE` of the meeting as it is kept")
	a.dateFlag(cmd, &to.On, "held", "the `DATE` it was held")
	flag(cmd, &to.Attended, "attended", "how many came, `N`", record.ParseAttended)
	flag(cmd, &to.Apologies, "apologies", "how many sent apologies, `N`", record.ParseApologies)
	lineFlag(cmd, &to.Minutes, "minutes", "the `REFERENCE` of its minutes")
	need(cmd, "on")
	mayBeEmpty(cmd, "minutes")
	cmd.MarkFlagsOneRequired("held", "attended", "apologies", "minutes")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeOfTeam(cmd, given[0], func(tx *store.Tx, t record.Team) (string, error) {
			var is record.Meeting
			kept, err := neighbourhooddb.EditMeeting(tx, t, on, func(m *record.Meeting) {
				meetingFields.copy(cmd, m, &to)
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
		said += ", " + counted(m.Apologies, "apology")
	}
	if m.Minutes != "" {
		said += ", minutes " + m.Minutes
	}
	return said
}

func (a *app) meetingVoid() *cobra.Command {
	var on record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "void TEAM", Short: "Take back a panel's meeting that was recorded wrongly", Args: args("TEAM"),
		Long: `void takes a meeting out of every list and figure; the audit keeps it, with the
reason. A meeting that set priorities is not taken back while they are there.`,
		Example:           `  borough panel meeting void lark-rise --on 2026-11-12 --reason "it was put off"`,
		ValidArgsFunction: firstArg(a.teams()),
	}
	a.dateFlag(cmd, &on, "on", "the `DATE` of the meeting")
	need(cmd, "on")
	reasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeOfTeam(cmd, given[0], func(tx *store.Tx, t record.Team) (string, error) {
			m, err := neighbourhooddb.VoidMeeting(tx, t, on, reason)
			return fmt.Sprintf("the meeting of %s on %s, %d attended, is voided", t.Panel(), on, m.Attended), err
		})
	}
	return cmd
}
