package peoplecmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/bookscmd"
	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

func hoursCommand(a *cli.App) *cobra.Command {
	return cli.Group("hours", "The time volunteers give",
		hoursLog(a),
		hoursEdit(a),
		hoursVoid(a),
		a.Print("list", peoplereport.HoursList),
		a.Print("balance", peoplereport.HoursBalance),
		a.Print("owed", peoplereport.HoursOwed),
	)
}

func hoursLog(a *cli.App) *cobra.Command {
	var s record.Session
	var when sessionTime
	cmd := &cobra.Command{
		Use: "log VOLUNTEER [LENGTH]", Short: "Log a session of volunteering", Args: cli.Args("VOLUNTEER", "[LENGTH]"),
		Long: `log keeps a session of volunteering: its length, as 4h or 2h30m, or when it
began and ended. The role can be left out where the volunteer has just one that
day. The answer says what is left of the month's limit, and when a meal is owed.`,
		Example: `  borough hours log V0001 4h --on yesterday --role front-desk --activity front-counter
  borough hours log V0002 --on 2026-11-19 --from 18:00 --to 20:30 --activity minutes --ward millponds`,
		ValidArgsFunction: cli.FirstArg(volunteers(a)),
	}
	sessionFlags(a, cmd, &s, &when)
	cli.Need(cmd, "on", "activity")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if len(given) == 2 {
			length, err := record.ParseMinutes(given[1])
			if err != nil {
				return err
			}
			when.length = length
		}
		s.Start = record.NoStart
		if err := when.setOn(&s); err != nil {
			return err
		}
		return changeVolunteer(a, cmd, given[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			logged, err := peopledb.LogSession(tx, d, s)
			if err == nil {
				err = cli.RequireAdded(logged.Kept, record.SessionRef(logged.Session.ID))
			}
			if err == nil && s.Exception != "" {
				err = logged.CheckExceptionNeeded()
			}
			if err != nil {
				return "", err
			}
			return sessionMessage(d.Ref, logged), nil
		})
	}
	return cmd
}

func hoursEdit(a *cli.App) *cobra.Command {
	var s record.Session
	var when sessionTime
	cmd := &cobra.Command{
		Use: "edit SESSION", Short: "Correct a session", Args: cli.Args("SESSION"),
		Long: `edit corrects a session: only what is given changes, and every rule is asked of
the session as it will be. An empty --ward or --exception takes it away.`,
		Example: `  borough hours edit S01174 --length 2h30m`,
	}
	sessionFlags(a, cmd, &s, &when)
	cli.Flag(cmd, &when.length, "length", "its `LENGTH`, as 4h or 2h30m", record.ParseMinutes)
	cli.MayBeEmpty(cmd, "ward", "exception")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		id, err := record.ParseSessionRef(given[0])
		if err != nil {
			return err
		}
		edit := func(into *record.Session) error {
			for _, f := range []struct {
				name     string
				from, to *string
			}{
				{"on", (*string)(&s.On), (*string)(&into.On)},
				{"role", &s.Role, &into.Role},
				{"activity", &s.Activity, &into.Activity},
				{"ward", &s.Ward, &into.Ward},
				{"exception", &s.Exception, &into.Exception},
			} {
				if cmd.Flags().Changed(f.name) {
					*f.to = *f.from
				}
			}
			if when == (sessionTime{}) {
				return nil
			}
			return when.setOn(into)
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			ref, logged, err := peopledb.EditSession(tx, id, edit)
			if err == nil && s.Exception != "" {
				err = logged.CheckExceptionNeeded()
			}
			if err != nil {
				return "", err
			}
			return sessionMessage(ref, logged), nil
		})
	}
	return cmd
}

func hoursVoid(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "void SESSION", Short: "Take a session that was wrong out of every figure", Args: cli.Args("SESSION"),
		Long: `void takes a session that was wrong out of every figure. It stays in the file with
the reason: borough hours list --voided shows it, with the --period of its day.`,
		Example: `  borough hours void S01173 --reason "logged for the wrong person"`,
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		id, err := record.ParseSessionRef(given[0])
		if err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			ref, s, err := peopledb.VoidSession(tx, id, reason)
			return fmt.Sprintf("%s is voided: %s, %s on %s as %s", record.SessionRef(id), ref, s.Minutes, s.On,
				s.Role), err
		})
	}
	return cmd
}

// sessionTime is the time of a session as typed: a length, or a start with a length or an
// end.
type sessionTime struct {
	length    record.Minutes
	from, to  *record.Clock
	overnight bool
}

// sessionFlags adds the flags that log and edit have in common.
func sessionFlags(a *cli.App, cmd *cobra.Command, s *record.Session, when *sessionTime) {
	parseClock := func(text string) (*record.Clock, error) {
		c, err := record.ParseClock(text)
		return &c, err
	}
	a.DateFlag(cmd, &s.On, "on", "the `DATE` it was given; it began that day")
	cli.Flag(cmd, &when.from, "from", "the `TIME` it began, as 18:00 or 6pm", parseClock)
	cli.Flag(cmd, &when.to, "to", "the `TIME` it ended", parseClock)
	cmd.Flags().BoolVar(&when.overnight, "overnight", false, "it ended on the next day")
	cli.LineFlag(cmd, &s.Role, "role", "the `ROLE` it was given in")
	cli.CodeFlag(cmd, &s.Activity, "activity",
		"what was done: an `ACTIVITY` such as "+record.Activities.Items[0].Code, record.Activities)
	cli.LineFlag(cmd, &s.Ward, "ward", "the `WARD` it was given for")
	cli.LineFlag(cmd, &s.Exception, "exception", "`WHY` time past the month's limit was really given (R6)")
	cli.Must(cmd.RegisterFlagCompletionFunc("role", roles(a)))
	cli.Must(cmd.RegisterFlagCompletionFunc("ward", bookscmd.Wards(a)))
}

// setOn gives the session the time that was typed, or returns a record.Invalid. A
// session over midnight is most often a slip, so it is taken only with --overnight, or if
// the session went over midnight before. Times are those of the clock on the wall, so the
// nights on which clocks change need no care.
func (t sessionTime) setOn(s *record.Session) error {
	mayPass := t.overnight || s.LastDay() != s.On
	if t.from != nil {
		s.Start = *t.from
	}
	switch {
	case t.length > 0 && t.to != nil:
		return record.Wrong("give a length or --to, not both")
	case t.length == 0 && t.to == nil && s.Minutes == 0:
		return &record.Invalid{
			Text: "there is no length: give one as 4h, or --from and --to",
			Hint: "borough hours log --help shows an example",
		}
	case s.Start == record.NoStart && (t.to != nil || t.overnight):
		return record.Wrong("--to and --overnight need --from, when the session began")
	case t.length > 0:
		s.Minutes = t.length
	case t.to != nil:
		s.Minutes = record.Minutes(*t.to) - record.Minutes(s.Start)
		if s.Minutes <= 0 && !mayPass {
			return &record.Invalid{
				Text: fmt.Sprintf("--to %s is not after %s, when it began", *t.to, s.Start),
				Hint: overnightHint,
			}
		}
		if s.Minutes <= 0 {
			s.Minutes += record.MaxSession
			return nil
		}
	}
	passesMidnight := s.LastDay() != s.On
	if passesMidnight && !mayPass {
		return &record.Invalid{
			Text: fmt.Sprintf("%s from %s passes midnight", s.Minutes, s.Start),
			Hint: overnightHint,
		}
	}
	if t.overnight && !passesMidnight {
		return record.Wrong("--overnight: %s from %s does not pass midnight; leave it out", s.Minutes, s.Start)
	}
	return nil
}

const overnightHint = "a session that ended on the next day is given with --overnight"

// sessionMessage says what was logged: the time, what it leaves of the limit of each
// month it falls in, and the meal that is owed for it.
func sessionMessage(ref string, logged peopledb.LoggedSession) string {
	s := logged.Session
	parts := []string{fmt.Sprintf("%s: %s gave %s on %s as %s", record.SessionRef(s.ID), ref, s.Minutes, s.On, s.Role)}
	for _, m := range logged.Months {
		if m.Remaining() < 0 {
			parts = append(parts,
				fmt.Sprintf("%s over the %s of %s, recorded as an exception", -m.Remaining(), m.Limit,
					m.Month.Long()))
		} else {
			parts = append(parts, fmt.Sprintf("%s of %s left in %s", m.Remaining(), m.Limit, m.Month.Long()))
		}
	}
	if _, owed := record.MealRule.Ask(s); owed {
		meal := "no amount is set"
		if logged.Meal > 0 {
			meal = logged.Meal.String()
		}
		parts = append(parts, "a meal is owed (R5): "+meal)
	}
	return strings.Join(parts, "; ")
}
