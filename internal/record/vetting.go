package record

import (
	"fmt"
	"strings"
)

// Level is a clearance level.
type Level struct {
	Code  string
	Years int // for how many years it is usually given
}

// Levels are a borough's clearance levels, lowest first.
type Levels []Level

// Find returns the level with the code, without regard to case. Any other code is an
// *Invalid that lists the levels.
func (ls Levels) Find(code string) (Level, error) {
	var codes []string
	for _, l := range ls {
		if strings.EqualFold(l.Code, strings.TrimSpace(code)) {
			return l, nil
		}
		codes = append(codes, l.Code)
	}
	return Level{}, Invalidf("vetting level %q is not one of: %s", code, strings.Join(codes, ", "))
}

// VettingOutcomes are the steps of vetting. The reasons for them are never recorded.
var VettingOutcomes = Codes{"outcome", []Item{
	{"submitted", "Submitted"},
	{"cleared", "Cleared"},
	{"refused", "Refused"},
	{"discontinued", "Discontinued"},
	{"suspended", "Suspended"},
	{"withdrawn", "Withdrawn"},
	{"appealed", "Appealed"},
}}

// Clearance is one step of a volunteer's vetting at a level.
type Clearance struct {
	Level   string // the level's code
	Outcome string
	On      Date
	Expires Date // for the outcome cleared: the last day in force
}

// ClearanceOn returns the clearance in force on the day at exactly this level; ok is
// false if there is none. The latest decision up to that day counts. Submitting or
// discontinuing a renewal and appealing are not decisions, and do not end the clearance
// before its last day.
func (d *Dossier) ClearanceOn(level string, day Date) (held Clearance, ok bool) {
	v := d.VettingOn(level, day)
	return v.Decided, v.IsInForce(day)
}

// ClearanceRule is R3a: clearance is in force at the level that the role requires, or at
// a higher one. If no role is named, the lowest level is enough.
var ClearanceRule = Rule[DeploymentFacts]{
	ID: "R3a",
	Text: "Clearance is in force at the level the role needs before any time is given, until the last minute of it; " +
		"a higher level satisfies a lower.",
	Source: "000 FAQ",
	Ask: func(f DeploymentFacts) (string, bool) {
		if len(f.Levels) == 0 {
			return "the borough has no vetting levels set", false
		}
		required := f.Levels[0].Code
		if f.Role != nil {
			required = f.Role.Level
		}
		if f.Levels.Rank(required) == 0 {
			return fmt.Sprintf("level %s is not among the borough's vetting levels on %s", required, f.On), false
		}
		for i := len(f.Levels) - 1; i >= 0 && i+1 >= f.Levels.Rank(required); i-- {
			if held, ok := f.ClearanceOn(f.Levels[i].Code, f.On); ok {
				return fmt.Sprintf("cleared at %s on %s, in force until %s", held.Level, held.On, held.Expires), true
			}
		}
		return fmt.Sprintf("no clearance in force at %s or above on %s%s",
			required, f.On, f.describeLastVetting(required)), false
	},
}

// describeLastVetting returns what is known about the missing clearance, as the end of
// the sentence of evidence.
func (f DeploymentFacts) describeLastVetting(required string) string {
	var last Clearance
	for _, c := range f.Clearances {
		switch {
		case f.Levels.Rank(c.Level) < f.Levels.Rank(required):
		case c.On <= f.On:
			last = c
		case c.Outcome == "cleared":
			return fmt.Sprintf("; %s begins on %s", c.Level, c.On)
		}
	}
	switch last.Outcome {
	case "":
		return "; none was submitted"
	case "cleared":
		return fmt.Sprintf("; %s ran out on %s", last.Level, last.Expires)
	}
	return fmt.Sprintf("; %s was %s on %s", last.Level, last.Outcome, last.On)
}

// Rank returns the place of the level, which is 1 for the lowest level, or 0 if there
// is no such level.
func (ls Levels) Rank(code string) int {
	for i, l := range ls {
		if l.Code == code {
			return i + 1
		}
	}
	return 0
}
