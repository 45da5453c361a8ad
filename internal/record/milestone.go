package record

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Milestone is a number of hours or years of service for which volunteers are thanked.
type Milestone struct {
	Measure string // hours or years
	Reached int    // the number of hours or years that the volunteer has to reach
}

// maxMilestone is the largest number of hours or years that a milestone can have.
const maxMilestone = 100_000

// String returns the milestone in the form hours:100 or years:5.
func (m Milestone) String() string { return fmt.Sprintf("%s:%d", m.Measure, m.Reached) }

// ParseMilestone reads a milestone in the form that String returns. Any other text is
// an *Invalid.
func ParseMilestone(text string) (m Milestone, err error) {
	measure, reached, _ := strings.Cut(text, ":")
	m.Measure = CodeKey(measure)
	m.Reached, err = ParseNumber(reached, 1, maxMilestone)
	if err != nil || (m.Measure != "hours" && m.Measure != "years") {
		return m, Invalidf("milestone %s: give it as hours:100 or years:5", Quote(text))
	}
	return m, nil
}

// HoursReached returns, for each number of hours, the day on which the time that a volunteer
// has given reached that number. days has the time given on each day, and previousTotal the
// time given before these days. If a number is not reached, or was reached before these
// days, it is not in the result.
func HoursReached(previousTotal Minutes, days []DayMinutes, hours []int) map[int]Date {
	dayReached := map[int]Date{}
	days = slices.Clone(days)
	slices.SortStableFunc(days, func(a, b DayMinutes) int { return cmp.Compare(a.On, b.On) })
	for _, day := range days {
		total := previousTotal + day.Minutes
		for _, number := range hours {
			if milestone := Minutes(number * 60); previousTotal < milestone && milestone <= total {
				dayReached[number] = day.On
			}
		}
		previousTotal = total
	}
	return dayReached
}

// YearsReached returns the day on which a volunteer had been active for the number of years.
// Without interruptions, this is the anniversary of the day on which the volunteer started.
// Every day on which the volunteer was not active moves the result one day later. The day
// on which an active spell ends counts as active. ok is false if the volunteer has not
// been active for so long.
func YearsReached(spells []Spell, years int) (day Date, ok bool) {
	var start, lastActive Date // start is moved later by each interruption
	for _, s := range spells {
		if s.Standing != Active {
			continue
		}
		if start == "" {
			start = s.From
		} else {
			start = start.AddDays(lastActive.DaysUntil(s.From))
		}
		if day = start.AddYears(years); s.Until == "" || day <= s.Until {
			return day, true
		}
		lastActive = s.Until
	}
	return "", false
}

// Thanks is a record that a volunteer was thanked for a milestone.
type Thanks struct {
	Milestone
	On  Date
	How string // how the volunteer was thanked, such as by a letter
}

// ThanksFacts are the facts for ThanksRule (R25a), on when a volunteer may be thanked.
type ThanksFacts struct {
	Thanks           // the thanks that are to be recorded
	ReachedOn Date   // the day on which the milestone was reached; "" if it is not reached
	Served    string // the volunteer's service up to the day of the thanks, in words
}

// ThanksRule is R25a: nobody is thanked for a milestone before it is reached.
var ThanksRule = Rule[ThanksFacts]{
	ID:     "R25a",
	Text:   "A volunteer is thanked for a milestone of service on the day it is reached or later.",
	Source: "000",
	Check: func(f ThanksFacts) (string, bool) {
		if f.ReachedOn == "" || f.ReachedOn > f.On {
			return fmt.Sprintf("%s is not reached by %s: %s", f.Milestone, f.On, f.Served), false
		}
		return fmt.Sprintf("%s was reached on %s", f.Milestone, f.ReachedOn), true
	},
}
