package record

import (
	"fmt"
	"strconv"
)

// EqualityLevels are the levels of the Equality Standard for Local Government, lowest
// first.
var EqualityLevels = Codes{"level", []Item{
	{"1", "Commitment to a comprehensive equality policy"},
	{"2", "Assessment and consultation"},
	{"3", "Setting equality objectives and targets"},
	{"4", "Information systems and monitoring against targets"},
	{"5", "Achieving and reviewing outcomes"},
}}

// ParseEqualityLevel reads a level of the standard, from 1 to 5. Any other text is an
// *Invalid.
func ParseEqualityLevel(text string) (int, error) {
	return ParseNumber(text, 1, len(EqualityLevels.Items))
}

// Attainment is a level of the equality standard that the borough has since the day On,
// and the evidence for the level.
type Attainment struct {
	On       Date
	Level    int
	Evidence string
}

// Title returns the title of the level.
func (a Attainment) Title() string { return EqualityLevels.Title(strconv.Itoa(a.Level)) }

// AttainmentFacts are the facts for LevelsRule (R23d), on the order of the levels. Next is
// the level that is to be recorded. Last is the latest level that is recorded already, or
// the zero Attainment if there is none.
type AttainmentFacts struct{ Last, Next Attainment }

// LevelsRule is R23d: a borough goes up one level at a time. It can go down any number of
// levels. The first level that is recorded can be any level.
var LevelsRule = Rule[AttainmentFacts]{
	ID:     "R23d",
	Text:   "The levels of the equality standard are reached in order, one at a time.",
	Source: "001 para 73",
	Check: func(f AttainmentFacts) (string, bool) {
		if f.Last.Level == 0 {
			return fmt.Sprintf("level %d is the first that is recorded", f.Next.Level), true
		}
		return fmt.Sprintf("the borough is at level %d since %s, and level %d comes next, not %d",
			f.Last.Level, f.Last.On, min(f.Last.Level+1, len(EqualityLevels.Items)), f.Next.Level,
		), f.Next.Level <= f.Last.Level+1
	},
}
