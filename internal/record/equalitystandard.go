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

// Attainment is the level of the equality standard that the borough is at from a day
// on, and the evidence for it.
type Attainment struct {
	On       Date
	Level    int
	Evidence string
}

// Title returns the title of the level.
func (a Attainment) Title() string { return EqualityLevels.Title(strconv.Itoa(a.Level)) }

// AttainmentFacts is what R23d is asked about: a level to be recorded, and the one
// before it.
type AttainmentFacts struct{ Last, Next Attainment }

// LevelsRule is R23d: a borough goes up one level at a time. The first level recorded
// may be any, and a review may put the borough any number of levels lower.
var LevelsRule = Rule[AttainmentFacts]{
	ID:     "R23d",
	Text:   "The levels of the equality standard are reached in order, one at a time.",
	Source: "001 para 73",
	Ask: func(a AttainmentFacts) (string, bool) {
		if a.Last.Level == 0 {
			return fmt.Sprintf("level %d is the first that is recorded", a.Next.Level), true
		}
		return fmt.Sprintf("the borough is at level %d since %s, and level %d comes next, not %d",
			a.Last.Level, a.Last.On, min(a.Last.Level+1, len(EqualityLevels.Items)), a.Next.Level,
		), a.Next.Level <= a.Last.Level+1
	},
}
