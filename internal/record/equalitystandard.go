package record

import (
	"fmt"
	"strconv"
)

// EqualityLevels are the levels of the Equality Standard for Local Government,
// the lowest first.
var EqualityLevels = Codes{"level", []Item{
	{"1", "Commitment to a comprehensive equality policy"},
	{"2", "Assessment and consultation"},
	{"3", "Setting equality objectives and targets"},
	{"4", "Information systems and monitoring against targets"},
	{"5", "Achieving and reviewing outcomes"},
}}

// ParseEqualityLevel reads a level of the standard.
func ParseEqualityLevel(text string) (int, error) {
	return ParseNumber(text, 1, len(EqualityLevels.Items))
}

// Attainment is where the borough is against the equality standard from a day
// on, and what shows it.
type Attainment struct {
	On       Date
	Level    int
	Evidence string
}

// Title is what the level asks for.
func (a Attainment) Title() string { return EqualityLevels.Title(strconv.Itoa(a.Level)) }

// AttainmentFacts is what R23d is asked of: a level, and the one that it comes after.
type AttainmentFacts struct{ Last, Next Attainment }

// LevelsRule is R23d: each level of the standard rests on the one below. The
// first that is recorded may be any, since a borough starts where it finds itself,
// and a review may find it any number of levels lower.
var LevelsRule = Rule[AttainmentFacts]{
	ID:     "R23d",
	Text:   "The levels of the equality standard are reached in order, one at a time.",
	Source: "001 para 73",
	Ask: func(a AttainmentFacts) (string, bool) {
		if a.Last.Level == 0 {
			return fmt.Sprintf("level %d is the first that is recorded", a.Next.Level), true
		}
		return fmt.Sprintf("the borough is at level %d since %s, and level %d comes next, not %d",
			a.Last.Level, a.Last.On, min(a.Last.Level+1, len(EqualityLevels.Items)), a.Next.Level), a.Next.Level <= a.Last.Level+1
	},
}
