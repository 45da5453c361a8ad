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
	Reached int    // the number of hours or years
}

// maxMilestone is the largest number of hours or years that a milestone can have.
const maxMilestone = 100_000

// String returns the milestone as hours:100 or years:5.
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

// HoursReached returns the day on which the time given by a volunteer reached each of
// the numbers of hours. total is the time given before the days of given. A number that
// is not reached, or was reached before those days, is left out.
func HoursReached(total Minutes, given []DayMinutes, hours []int) map[int]Date {
	reached := map[int]Date{}
	given = slices.Clone(given)
	slices.SortStableFunc(given, func(a, b DayMinutes) int { return cmp.Compare(a.On, b.On) })
	for _, g := range given {
		newTotal := total + g.Minutes
		for _, h := range hours {
			if milestone := Minutes(h * 60); total < milestone && milestone <= newTotal {
				reached[h] = g.On
			}
		}
		total = newTotal
	}
	return reached
}

// YearsReached returns the day on which a volunteer had been active for a number of
// years. It is the anniversary of the first start, moved later by each day since then
// on which the volunteer was not active. The day on which an active spell ends counts
// as active. ok is false if the volunteer has not been active for so long.
func YearsReached(spells []Spell, years int) (day Date, ok bool) {
	var start, lastActive Date
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
	How string
}

// ThanksFacts are the facts for ThanksRule (R25a): the thanks to be recorded, and when
// the milestone was reached.
type ThanksFacts struct {
	Thanks
	Reached Date   // the day on which the milestone was reached; "" if it was not
	Served  string // the service so far, in words
}

// ThanksRule is R25a: nobody is thanked for a milestone before it is reached.
var ThanksRule = Rule[ThanksFacts]{
	ID:     "R25a",
	Text:   "A volunteer is thanked for a milestone of service on the day it is reached or later.",
	Source: "000",
	Ask: func(f ThanksFacts) (string, bool) {
		if f.Reached == "" || f.Reached > f.On {
			return fmt.Sprintf("%s is not reached by %s: %s", f.Milestone, f.On, f.Served), false
		}
		return fmt.Sprintf("%s was reached on %s", f.Milestone, f.Reached), true
	},
}
