package record

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Milestone is a round figure of service: hours:100, years:5.
type Milestone struct {
	Measure string // hours or years
	Reached int
}

const mostMilestone = 100_000

func (m Milestone) String() string { return fmt.Sprintf("%s:%d", m.Measure, m.Reached) }

// ParseMilestone reads a milestone as String writes it.
func ParseMilestone(text string) (m Milestone, err error) {
	measure, number, _ := strings.Cut(text, ":")
	m.Measure = CodeKey(measure)
	m.Reached, err = ParseNumber(number, 1, mostMilestone)
	if err != nil || (m.Measure != "hours" && m.Measure != "years") {
		return m, Wrong("milestone %s: give it as hours:100 or years:5", Quote(text))
	}
	return m, nil
}

// HoursReached returns the day on which the time given, after what was given
// before it, came to each of the hours; those that it did not come to, or had
// before, are not there.
func HoursReached(before Minutes, given []DayMinutes, hours []int) map[int]Date {
	reached := map[int]Date{}
	given = slices.Clone(given)
	slices.SortStableFunc(given, func(a, b DayMinutes) int { return cmp.Compare(a.On, b.On) })
	for _, g := range given {
		after := before + g.Minutes
		for _, h := range hours {
			if limit := Minutes(h * 60); before < limit && limit <= after {
				reached[h] = g.On
			}
		}
		before = after
	}
	return reached
}

// YearsReached returns the day on which somebody had been active for so many
// years: the anniversary of the first start, moved on by every day since on
// which they were paused, suspended or away; ok is false when it did not come
// while they were active. A day on which they stop is still theirs.
func YearsReached(spells []Spell, years int) (on Date, ok bool) {
	var start, stopped Date
	for _, s := range spells {
		if s.Standing != Active {
			continue
		}
		if start == "" {
			start = s.From
		} else {
			start = start.AddDays(stopped.DaysUntil(s.From))
		}
		if on = start.AddYears(years); s.Until == "" || on <= s.Until {
			return on, true
		}
		stopped = s.Until
	}
	return "", false
}

// Thanks are for a milestone of a volunteer's service.
type Thanks struct {
	Milestone
	On  Date
	How string
}

// ThanksFacts is what R25a is asked of: the thanks, and the day on which the
// milestone was reached, "" when it was not.
type ThanksFacts struct {
	Thanks
	Reached Date
	Served  string // what was given or served, in words
}

// ThanksRule is R25a: thanks are for what was given.
var ThanksRule = Rule[ThanksFacts]{
	ID:     "R25a",
	Text:   "A volunteer is thanked for a milestone of service on the day it is reached or later.",
	Source: "000",
	Ask: func(t ThanksFacts) (string, bool) {
		switch {
		case t.Reached == "" || t.Reached > t.On:
			return fmt.Sprintf("%s is not reached by %s: %s", t.Milestone, t.On, t.Served), false
		}
		return fmt.Sprintf("%s was reached on %s", t.Milestone, t.Reached), true
	},
}
