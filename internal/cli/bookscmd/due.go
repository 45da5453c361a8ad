package bookscmd

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"time"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/ical"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/store"
	"borough/internal/table"
)

func dueCommand(a *cli.App) *cobra.Command {
	return a.ReportCommand("due", booksreport.DueReport(a.Areas.DueKinds))
}

// calendarDays is how many days ahead calendar looks if --days is not given: a year and a
// day.
const calendarDays = 366

func calendarCommand(a *cli.App) *cobra.Command {
	var o cli.Output
	var withNames bool
	days := calendarDays
	cmd := &cobra.Command{
		Use: "calendar", Short: "Write what is due, and what will be, as an iCalendar file", Args: cli.Args(),
		Long: `calendar writes a file that any calendar takes in (iCalendar, RFC 5545): an event
of the whole day for all that is due by a day --days ahead if nothing is done, what
is overdue among it; what borough due lists earlier than its day is there once --days
reaches that. What is overdue stands on the day it was due. A calendar that is
given the file again moves an event whose day changed and does not have it twice;
an event of something that was done since is not in the file any more, and a
calendar that took in the file before keeps it until it is deleted there.

An event says what is due and of which ref, as "V0003: training runs out: counter",
and nothing else of the person: calendars are shared, synchronised with telephones
and kept by others, where nobody can be sure who reads them. --names adds the names
of people and teams; give it for a calendar that nobody else sees. Clearance levels,
referees and reasons are in none.`,
		Example: "  borough calendar -o due.ics\n  borough calendar --days 60 --names",
	}
	cmd.Flags().StringVarP(&o.File, "output", "o", "",
		"write to this `FILE`, whole or not at all; standard output when not given")
	cli.Flag(cmd, &days, "days", "how many `DAYS` ahead to look; 366 when not given", func(text string) (int, error) {
		return record.ParseNumber(text, 0, 3660)
	})
	cmd.Flags().BoolVar(&withNames, "names", false, "name the people and the teams")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.View(cmd.Context(), func(tx *store.Tx) error {
			owner, err := tx.Owner()
			if err != nil {
				return err
			}
			arguments, err := a.Arguments(tx, booksreport.DueReport(a.Areas.DueKinds),
				map[string]string{report.AsAtParam.Name: report.AsAtParam.Default})
			if err != nil {
				return err
			}
			dueEvents, err := booksreport.DueEvents(cmd.Context(), tx, arguments, a.Areas.DueKinds, days)
			if err != nil {
				return err
			}
			events := make([]ical.Event, len(dueEvents))
			for i, due := range dueEvents {
				if events[i], err = calendarEvent(owner, due, withNames); err != nil {
					return err
				}
			}
			return a.Write(&o, func(w io.Writer) error {
				return ical.Write(w, table.Visible(owner.Borough)+": what is due", tx.Now, events)
			})
		})
	}
	return cmd
}

// calendarEvent returns the calendar event of a task that is due. The UID of the event is a
// hash, because it may not say what the event is about. If withNames is set, the summary
// has the name of the person or the team.
func calendarEvent(owner store.Owner, due booksreport.DueEvent, withNames bool) (ical.Event, error) {
	day, err := time.Parse(time.DateOnly, string(due.DueOn))
	if err != nil {
		return ical.Event{}, err
	}
	subject := due.Ref
	if withNames && due.Name != "" {
		subject += " " + due.Name
	}
	keyHash := sha256.Sum256([]byte(owner.AreaCode + "\n" + owner.Borough + "\n" + due.Key))
	return ical.Event{
		UID:      hex.EncodeToString(keyHash[:16]) + "@borough",
		Date:     day,
		Summary:  table.Visible(subject + ": " + due.Text),
		Category: due.Kind,
	}, nil
}
