package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store/peopledb"
)

// stretch is when a session was, as typed: a length, or a beginning with a
// length or an end.
type stretch struct {
	length    record.Minutes
	from, to  *record.Clock
	overnight bool
}

// sessionFlags adds the flags that say what a session was.
func (a *app) sessionFlags(cmd *cobra.Command, s *record.Session, time *stretch) {
	clock := func(text string) (*record.Clock, error) {
		c, err := record.ParseClock(text)
		return &c, err
	}
	a.dateFlag(cmd, &s.On, "on", "the `DATE` it was given; it began that day")
	flag(cmd, &time.from, "from", "the `TIME` it began, as 18:00 or 6pm", clock)
	flag(cmd, &time.to, "to", "the `TIME` it ended", clock)
	cmd.Flags().BoolVar(&time.overnight, "overnight", false, "it ended on the next day")
	lineFlag(cmd, &s.Role, "role", "the `ROLE` it was given in")
	codeFlag(cmd, &s.Activity, "activity", "what was done: an `ACTIVITY` such as "+record.Activities.Items[0].Code, record.Activities)
	lineFlag(cmd, &s.Ward, "ward", "the `WARD` it was given for")
	lineFlag(cmd, &s.Exception, "exception", "`WHY` time past the month's limit was really given (R6)")
	must(cmd.RegisterFlagCompletionFunc("role", a.roles()))
	must(cmd.RegisterFlagCompletionFunc("ward", a.wards()))
}

// set gives the session the time that was typed. A session over midnight is
// only taken where it is said to be one, or was one before: most often it is a
// slip. The clock is read as it stands on the wall, so the nights on which it
// changes need no care.
func (t stretch) set(s *record.Session) error {
	known := t.overnight || s.Ends() != s.On
	if t.from != nil {
		s.Start = *t.from
	}
	switch {
	case t.length > 0 && t.to != nil:
		return record.Wrong("give a length or --to, not both")
	case t.length == 0 && t.to == nil && s.Minutes == 0:
		return &record.Invalid{Text: "there is no length: give one as 4h, or --from and --to", Hint: "borough hours log --help shows an example"}
	case s.Start == record.NoStart && (t.to != nil || t.overnight):
		return record.Wrong("--to and --overnight need --from, when the session began")
	case t.length > 0:
		s.Minutes = t.length
	case t.to != nil:
		s.Minutes = record.Minutes(*t.to) - record.Minutes(s.Start)
		if s.Minutes <= 0 && !known {
			return &record.Invalid{Text: fmt.Sprintf("--to %s is not after %s, when it began", *t.to, s.Start), Hint: overnightHint}
		}
		if s.Minutes <= 0 {
			s.Minutes += record.MaxSession
			return nil
		}
	}
	passes := s.Ends() != s.On
	if passes && !known {
		return &record.Invalid{Text: fmt.Sprintf("%s from %s passes midnight", s.Minutes, s.Start), Hint: overnightHint}
	}
	if t.overnight && !passes {
		return record.Wrong("--overnight: %s from %s does not pass midnight; leave it out", s.Minutes, s.Start)
	}
	return nil
}

const overnightHint = "a session that ended on the next day is given with --overnight"

// gave says what a session came to: the time, what is left of each month it
// falls in, and the meal that is owed for it.
func gave(ref string, logged peopledb.Logged) string {
	s := logged.Session
	said := []string{fmt.Sprintf("%s: %s gave %s on %s as %s", record.SessionRef(s.ID), ref, s.Minutes, s.On, s.Role)}
	for _, m := range logged.Months {
		if m.Left() < 0 {
			said = append(said, fmt.Sprintf("%s over the %s of %s, recorded as an exception", -m.Left(), m.Limit, m.Month.Long()))
		} else {
			said = append(said, fmt.Sprintf("%s of %s left in %s", m.Left(), m.Limit, m.Month.Long()))
		}
	}
	if _, owed := record.MealRule.Ask(s); owed {
		meal := "no amount is set"
		if logged.Meal > 0 {
			meal = logged.Meal.String()
		}
		said = append(said, "a meal is owed (R5): "+meal)
	}
	return strings.Join(said, "; ")
}
