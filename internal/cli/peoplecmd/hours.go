package peoplecmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

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
		a.ReportCommand("list", peoplereport.HoursList),
		a.ReportCommand("balance", peoplereport.HoursBalance),
		a.ReportCommand("owed", peoplereport.HoursOwed),
	)
}

func hoursLog(a *cli.App) *cobra.Command {
	var s record.Session
	var times sessionTimes
	allowEqual := false
	cmd := &cobra.Command{
		Use: "log VOLUNTEER [LENGTH]", Short: "Log a session of volunteering",
		Args: cli.ArgsNeeding(cli.Args("VOLUNTEER", "[LENGTH]"), func(cmd *cobra.Command, args []string) []string {
			if len(args) == 2 || cmd.Flags().Changed("from") || cmd.Flags().Changed("to") {
				return nil
			}
			return []string{"a LENGTH as 4h or --from and --to"}
		}),
		Long: `log keeps a session of volunteering: its length, as 4h or 2h30m, or when it
began and ended. The role can be left out where the volunteer has just one that
day. For one that ended on the next day the rules of a day are checked on both days:
clearance, training, standing and placement. The answer says what is left of the
month's limit, and when a meal is owed. A length alone is taken for the same session
when there is one of the day, role and activity already: --another logs a second all
the same.`,
		Example: `  borough hours log V0001 4h --on yesterday --role front-desk --activity front-counter
  borough hours log V0002 --on 2026-11-19 --from 18:00 --to 20:30 --activity minutes --ward millponds`,
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	addSessionFlags(a, cmd, &s, &times)
	cmd.Flags().BoolVar(&allowEqual, "another", false, "log a second session of the day, role and activity")
	cli.RequireFlags(cmd, "on", "activity")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 2 {
			length, err := record.ParseMinutes(args[1])
			if err != nil {
				return err
			}
			times.length = length
		}
		s.Start = record.NoStart
		if err := times.apply(&s); err != nil {
			return err
		}
		if allowEqual && s.Start != record.NoStart {
			return cli.UsageError("--another is for a session without --from and --to, which tell two apart",
				"leave it out")
		}
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			logged, err := peopledb.LogSession(tx, d, s, allowEqual)
			if err == nil && logged.Result != store.Added {
				err = &record.Conflict{Text: record.SessionRef(logged.Session.ID) + " is already there",
					Hint: "--another logs a second one; --from and --to tell two sessions of one day apart"}
			}
			if err == nil && s.Exception != "" {
				err = logged.CheckExceptionNeeded()
			}
			if err != nil {
				return "", err
			}
			return sessionMessage(d.Person(), logged), nil
		})
	}
	return cmd
}

func hoursEdit(a *cli.App) *cobra.Command {
	var s record.Session
	var times sessionTimes
	cmd := &cobra.Command{
		Use: "edit SESSION", Short: "Correct a session", Args: cli.Args("SESSION"),
		Long: `edit corrects a session: only what is given changes, and every rule is asked of
the session as it will be. An empty --ward or --exception takes it away.`,
		Example: `  borough hours edit S01174 --length 2h30m`,
	}
	addSessionFlags(a, cmd, &s, &times)
	cli.Flag(cmd, &times.length, "length", "its `LENGTH`, as 4h or 2h30m", record.ParseMinutes)
	cli.AllowEmpty(cmd, "ward", "exception")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		id, err := record.ParseSessionRef(args[0])
		if err != nil {
			return err
		}
		isChanged := false
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) { isChanged = isChanged || f.Changed })
		if !isChanged {
			return cli.NothingToChange(cmd)
		}
		edit := func(target *record.Session) error {
			for _, f := range []struct {
				flag           string
				source, target *string
			}{
				{"on", (*string)(&s.On), (*string)(&target.On)},
				{"role", &s.Role, &target.Role},
				{"activity", &s.Activity, &target.Activity},
				{"ward", &s.Ward, &target.Ward},
				{"exception", &s.Exception, &target.Exception},
			} {
				if cmd.Flags().Changed(f.flag) {
					*f.target = *f.source
				}
			}
			if times == (sessionTimes{}) {
				return nil
			}
			return times.apply(target)
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			volunteer, logged, err := peopledb.EditSession(tx, id, edit)
			if err == nil && s.Exception != "" {
				err = logged.CheckExceptionNeeded()
			}
			if err != nil {
				return "", err
			}
			return sessionMessage(volunteer, logged), nil
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
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		id, err := record.ParseSessionRef(args[0])
		if err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			volunteer, s, err := peopledb.VoidSession(tx, id, reason)
			return fmt.Sprintf("%s is voided: %s, %s on %s as %s", record.SessionRef(id), volunteer.RefAndName(),
				s.Minutes, s.On, s.Role), err
		})
	}
	return cmd
}

// sessionTimes are the times of a session that a user typed. They are a length, or a start
// with a length or an end.
type sessionTimes struct {
	length    record.Minutes
	from, to  *record.Clock
	overnight bool
}

// addSessionFlags adds the flags that both hours log and hours edit have.
func addSessionFlags(a *cli.App, cmd *cobra.Command, s *record.Session, times *sessionTimes) {
	parseClock := func(text string) (*record.Clock, error) {
		c, err := record.ParseClock(text)
		return &c, err
	}
	a.EventDateFlag(cmd, &s.On, "on", "the `DATE` it was given; it began that day")
	cli.Flag(cmd, &times.from, "from", "the `TIME` it began, as 18:00 or 6pm", parseClock)
	cli.Flag(cmd, &times.to, "to", "the `TIME` it ended", parseClock)
	cmd.Flags().BoolVar(&times.overnight, "overnight", false, "it ended on the next day")
	cli.LineFlag(cmd, &s.Role, "role", "the `ROLE` it was given in")
	cli.CodeFlag(cmd, &s.Activity, "activity",
		"what was done: an `ACTIVITY` such as "+record.Activities.Items[0].Code, record.Activities)
	cli.LineFlag(cmd, &s.Ward, "ward", "the `WARD` it was given for")
	cli.LineFlag(cmd, &s.Exception, "exception", "`WHY` time past the month's limit was really given (R6)")
	cli.Must(cmd.RegisterFlagCompletionFunc("role", completeRoles(a)))
	cli.Must(cmd.RegisterFlagCompletionFunc("ward", bookscmd.CompleteWards(a)))
}

// apply sets the start and the length of the session s to the times that were typed. It
// returns a record.Invalid if the times do not go together. A session that passes midnight
// is usually a typing mistake, so apply accepts it only with --overnight or if s already
// passed midnight. Times are local times. A change to or from summer time is ignored.
func (t sessionTimes) apply(s *record.Session) error {
	mayPassMidnight := t.overnight || s.LastDay() != s.On
	if t.from != nil {
		s.Start = *t.from
	}
	switch {
	case t.length > 0 && t.to != nil:
		return record.Invalidf("give a length or --to, not both")
	case t.length == 0 && t.to == nil && s.Minutes == 0:
		return &record.Invalid{
			Text: "there is no length: give one as 4h, or --from and --to",
			Hint: "borough hours log --help shows an example",
		}
	case s.Start == record.NoStart && (t.to != nil || t.overnight):
		return record.Invalidf("--to and --overnight need --from, when the session began")
	case t.length > 0:
		s.Minutes = t.length
	case t.to != nil:
		s.Minutes = record.Minutes(*t.to) - record.Minutes(s.Start)
		if s.Minutes <= 0 && !mayPassMidnight {
			return &record.Invalid{
				Text: fmt.Sprintf("--to %s is not after %s, when it began", *t.to, s.Start),
				Hint: overnightHint,
			}
		}
		if s.Minutes <= 0 {
			s.Minutes += record.MaxSessionLength
			return nil
		}
	}
	passesMidnight := s.LastDay() != s.On
	if passesMidnight && !mayPassMidnight {
		return &record.Invalid{
			Text: fmt.Sprintf("%s from %s passes midnight", s.Minutes, s.Start),
			Hint: overnightHint,
		}
	}
	if t.overnight && !passesMidnight {
		return record.Invalidf("--overnight: %s from %s does not pass midnight; leave it out", s.Minutes, s.Start)
	}
	return nil
}

const overnightHint = "a session that ended on the next day is given with --overnight"

// sessionMessage returns the message about a session that was logged or edited. The message
// has the length of the session and what is left of the limit in each of its months. It
// says whether the volunteer can claim a meal.
func sessionMessage(volunteer record.Person, logged peopledb.LoggedSession) string {
	s := logged.Session
	parts := []string{fmt.Sprintf("%s: %s gave %s on %s as %s", record.SessionRef(s.ID), volunteer.RefAndName(),
		s.Minutes, s.On, s.Role)}
	for _, m := range logged.Months {
		if m.Remaining() < 0 {
			parts = append(parts,
				fmt.Sprintf("%s over the %s of %s, recorded as an exception", -m.Remaining(), m.Limit,
					m.Month.Long()))
		} else {
			parts = append(parts, fmt.Sprintf("%s of %s left in %s", m.Remaining(), m.Limit, m.Month.Long()))
		}
	}
	if _, isMealOwed := record.MealRule.Check(s); isMealOwed {
		meal := "no amount is set"
		if logged.Meal > 0 {
			meal = logged.Meal.String()
		}
		parts = append(parts, "a meal is owed (R5): "+meal)
	}
	return strings.Join(parts, "; ")
}
