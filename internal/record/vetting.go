package record

import (
	"fmt"
	"strings"
)

// Level is a clearance level.
type Level struct {
	Code  string
	Years int // for how many years a clearance at the level is usually given
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

// VettingOutcomes are the outcomes that a step of vetting can have. The reasons for an outcome
// are never recorded.
var VettingOutcomes = Codes{"outcome", []Item{
	{"submitted", "Submitted"},
	{"cleared", "Cleared"},
	{"refused", "Refused"},
	{"discontinued", "Discontinued"},
	{"suspended", "Suspended"},
	{"withdrawn", "Withdrawn"},
	{"appealed", "Appealed"},
}}

// Clearance is one step of a volunteer's vetting at a level. Only a step with the outcome
// cleared gives a clearance. The other steps lead to a clearance, refuse it or end it.
type Clearance struct {
	Level   string // the level's code
	Outcome string // one of VettingOutcomes
	On      Date   // the day of the step
	Expires Date   // the last day in force if the outcome is cleared; otherwise ""
}

// ClearanceOn returns the clearance in force on the day at exactly this level; ok is false if
// there is none. The latest decision up to the day counts. The outcomes submitted,
// discontinued and appealed are not decisions: a clearance stays in force after them.
func (d *Dossier) ClearanceOn(level string, day Date) (clearance Clearance, ok bool) {
	v := d.VettingOn(level, day)
	return v.Decision, v.IsInForce(day)
}

// ClearanceRule is R3a: a clearance is in force at the level that the role requires, or at a
// higher level. If no role is named, a clearance at the lowest level is enough.
var ClearanceRule = Rule[DeploymentFacts]{
	ID: "R3a",
	Text: "Clearance is in force at the level the role needs before any time is given, until the last minute of it; " +
		"a higher level satisfies a lower.",
	Source: "000 FAQ",
	Check: func(f DeploymentFacts) (string, bool) {
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
			if c, ok := f.ClearanceOn(f.Levels[i].Code, f.On); ok {
				return fmt.Sprintf("cleared at %s on %s, in force until %s", c.Level, c.On, c.Expires), true
			}
		}
		return fmt.Sprintf("no clearance in force at %s or above on %s%s",
			required, f.On, f.describeLastVetting(required)), false
	},
}

// describeLastVetting says why no clearance at the required level or above is in force: the
// latest step of vetting, or the first clearance that begins later. The text is the end of
// a sentence.
func (f DeploymentFacts) describeLastVetting(required string) string {
	var last Clearance
	for _, c := range f.Clearances {
		switch {
		case f.Levels.Rank(c.Level) < f.Levels.Rank(required): // a lower level is not enough
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

// Rank returns the place of the level among the levels, counted from 1 for the lowest. It
// returns 0 if there is no level with the code.
func (ls Levels) Rank(code string) int {
	for i, l := range ls {
		if l.Code == code {
			return i + 1
		}
	}
	return 0
}
