package record

import "fmt"

// Outing is what the rules on out-of-pocket expenses ask about.
type Outing struct {
	On       Date
	Sessions []Session // of the volunteer on that day
}

// TravelRule is R4: travel out of pocket is repaid only for a day with a session.
var TravelRule = Rule[Outing]{
	ID: "R4", Text: "Travel out of pocket is repaid only for a day with a session.", Source: "000 FAQ",
	Ask: func(o Outing) (string, bool) {
		switch n := len(o.Sessions); n {
		case 0:
			return "no session on " + string(o.On), false
		case 1:
			return "a session on " + string(o.On), true
		default:
			return fmt.Sprintf("%d sessions on %s", n, o.On), true
		}
	},
}

// MealMinutes is the length a session must pass for a meal to be owed, R5.
const MealMinutes Minutes = 240

// MealRule is R5: a meal is owed only for more than four hours in one session,
// once a session.
var MealRule = Rule[Session]{
	ID: "R5", Text: "A meal is owed only for more than four hours in one session, once a session.", Source: "000 FAQ",
	Ask: func(s Session) (string, bool) {
		if s.Minutes > MealMinutes {
			return fmt.Sprintf("%s in one session is more than 4h", s.Minutes), true
		}
		return fmt.Sprintf("%s in one session is not more than 4h", s.Minutes), false
	},
}
