package record

import (
	"fmt"
	"strings"
)

// Level is a clearance level and the years it is usually given for.
type Level struct {
	Code  string
	Years int
}

// Levels are a borough's clearance levels, lowest first.
type Levels []Level

// Find returns the level of that code, or an *Invalid that lists the levels.
func (ls Levels) Find(code string) (Level, error) {
	var codes []string
	for _, l := range ls {
		if strings.EqualFold(l.Code, strings.TrimSpace(code)) {
			return l, nil
		}
		codes = append(codes, l.Code)
	}
	return Level{}, Wrong("vetting level %q is not one of: %s", code, strings.Join(codes, ", "))
}

// VettingOutcomes are the steps of vetting. Reasons are never kept.
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
	Level   string
	Outcome string
	On      Date
	Expires Date // the last day in force, for cleared only
}

// ClearanceOn returns the clearance in force at exactly this level on the day. The
// last decision on or before the day decides: submitting a renewal, giving one
// up or appealing decides nothing, so the old clearance keeps to its date.
func (d *Dossier) ClearanceOn(level string, on Date) (held Clearance, ok bool) {
	v := d.VettingOn(level, on)
	return v.Decided, v.IsInForce(on)
}

// ClearanceRule is R3a: clearance in force at the level the role needs or a
// higher one. Where no role is named, the lowest level will do.
var ClearanceRule = Rule[DeploymentFacts]{
	ID:     "R3a",
	Text:   "Clearance is in force at the level the role needs before any time is given; a higher level satisfies a lower.",
	Source: "000 FAQ",
	Ask: func(d DeploymentFacts) (string, bool) {
		if len(d.Levels) == 0 {
			return "the borough has no vetting levels set", false
		}
		need := d.Levels[0].Code
		if d.Role != nil {
			need = d.Role.Level
		}
		if d.Levels.Rank(need) == 0 {
			return fmt.Sprintf("level %s is not among the borough's vetting levels on %s", need, d.On), false
		}
		for i := len(d.Levels) - 1; i >= 0 && i+1 >= d.Levels.Rank(need); i-- {
			if held, ok := d.ClearanceOn(d.Levels[i].Code, d.On); ok {
				return fmt.Sprintf("cleared at %s on %s, in force until %s", held.Level, held.On, held.Expires), true
			}
		}
		return fmt.Sprintf("no clearance in force at %s or above on %s%s", need, d.On, d.lastVetting(need)), false
	},
}

// lastVetting says what is known of the clearance that is missing.
func (d DeploymentFacts) lastVetting(need string) string {
	var last Clearance
	for _, c := range d.Clearances {
		switch {
		case d.Levels.Rank(c.Level) < d.Levels.Rank(need):
		case c.On <= d.On:
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

// Rank returns the level's place from the lowest, 1; 0 is no such level.
func (ls Levels) Rank(code string) int {
	for i, l := range ls {
		if l.Code == code {
			return i + 1
		}
	}
	return 0
}
