package record

import "fmt"

// Activities are what volunteers do in a session (000, "How volunteers can
// help"; the last five are the programme's other work).
var Activities = Codes{"activity", []Item{
	{"newsletter", "Ward newsletter"},
	{"press", "Press and public relations"},
	{"minutes", "Minutes and agendas"},
	{"kin-records", "KIN records"},
	{"distribution", "Distributing newsletters"},
	{"office", "Office administration"},
	{"surveys", "Recording surveys"},
	{"front-counter", "Front counter"},
	{"events", "Community events"},
	{"crime-prevention", "Crime prevention advice"},
	{"training", "Training and induction"},
	{"other", "Other"},
}}

// Session is one stretch of volunteering. Start is -1 when only the length is
// known.
type Session struct {
	ID        int64 `json:"-"`
	On        Date  // the day it began
	Start     Clock
	Minutes   Minutes
	Role      string
	Activity  string
	Ward      string
	Exception string // why the monthly limit was passed, R6
	Voided    Date
}

// NoStart is the start of a session of which only the length is known.
const NoStart Clock = -1

// MaxSession is the longest a session can be.
const MaxSession Minutes = 24 * 60

// Over returns the minutes of the session that fall after midnight in the next
// month; 0 unless it begins on a month's last day and runs over midnight.
func (s Session) Over() Minutes {
	past := Minutes(s.Start) + s.Minutes - MaxSession
	if s.Start == NoStart || past <= 0 || s.On != s.On.Month().Last() {
		return 0
	}
	return past
}

// Parts returns the minutes that the session gives to each month it falls in:
// one month, or two when it runs over a month's end.
func (s Session) Parts() []MonthMinutes {
	over := s.Over()
	parts := []MonthMinutes{{s.On.Month(), s.Minutes - over}}
	if over > 0 {
		parts = append(parts, MonthMinutes{s.On.Month().Next(), over})
	}
	return parts
}

// MonthMinutes is time in one calendar month.
type MonthMinutes struct {
	Month   Month
	Minutes Minutes
}

// Giving is what the rules on a session ask about.
type Giving struct {
	Deployment
	Session Session
	Today   Date
	Others  []Session      // the volunteer's other sessions from the day before to the day after
	Given   []MonthMinutes // already given in each month the session falls in, in the order of Parts
	Limit   Minutes        // a month's limit on the day of the session
}

// SessionRules are R13 and R6, asked of every session besides R3a to R3d.
var SessionRules = []Rule[Giving]{FutureRule, LengthRule, OverlapRule, ActiveRule, PlacedRule, LimitRule}

// FutureRule is R13a: a session is not in the future.
var FutureRule = Rule[Giving]{
	ID: "R13a", Text: "A session is not in the future.", Source: "bookkeeping",
	Ask: func(g Giving) (string, bool) {
		if g.Session.On > g.Today {
			return fmt.Sprintf("%s is after today, %s", g.Session.On, g.Today), false
		}
		return fmt.Sprintf("%s is not after today", g.Session.On), true
	},
}

// LengthRule is R13b: a session is at most 24 hours.
var LengthRule = Rule[Giving]{
	ID: "R13b", Text: "A session is at most 24 hours, and so is all that is given in one day.", Source: "bookkeeping",
	Ask: func(g Giving) (string, bool) {
		if g.Session.Minutes > MaxSession {
			return fmt.Sprintf("%s is longer than 24h", g.Session.Minutes), false
		}
		day := g.Session.Minutes
		for _, o := range g.Others {
			if o.On == g.Session.On {
				day += o.Minutes
			}
		}
		if day > MaxSession {
			return fmt.Sprintf("%s in all on %s is longer than 24h", day, g.Session.On), false
		}
		return fmt.Sprintf("%s on %s", day, g.Session.On), true
	},
}

// OverlapRule is R13c: a session does not overlap another of the same volunteer.
var OverlapRule = Rule[Giving]{
	ID: "R13c", Text: "A session does not overlap another of the same volunteer.", Source: "bookkeeping",
	Ask: func(g Giving) (string, bool) {
		from, to, timed := g.Session.span(g.Session.On)
		for _, o := range g.Others {
			start, end, ok := o.span(g.Session.On)
			if timed && ok && start < to && from < end {
				return fmt.Sprintf("it overlaps %s of %s from %s, %s long", SessionRef(o.ID), o.On, o.Start, o.Minutes), false
			}
		}
		return "it overlaps no other session", true
	},
}

// span returns the session's minutes counted from midnight of the given day.
func (s Session) span(day Date) (from, to int, timed bool) {
	if s.Start == NoStart {
		return 0, 0, false
	}
	from = day.DaysUntil(s.On)*int(MaxSession) + int(s.Start)
	return from, from + int(s.Minutes), true
}

// ActiveRule is R13d: a session falls inside an active spell.
var ActiveRule = Rule[Giving]{
	ID: "R13d", Text: "A session falls inside an active spell.", Source: "bookkeeping",
	Ask: func(g Giving) (string, bool) {
		for _, s := range g.Spells {
			if s.Standing == Active && s.Touches(g.Session.On) {
				return "active since " + string(s.From), true
			}
		}
		if s, ok := g.Standing(g.Session.On); ok {
			return fmt.Sprintf("%s is %s on %s, not active", g.Ref, s.Standing, g.Session.On), false
		}
		return fmt.Sprintf("%s had not applied by %s", g.Ref, g.Session.On), false
	},
}

// PlacedRule is R13e: a session falls inside a placement in its role.
var PlacedRule = Rule[Giving]{
	ID: "R13e", Text: "A session falls inside a placement in its role.", Source: "bookkeeping",
	Ask: func(g Giving) (string, bool) {
		for _, p := range g.Placements {
			if p.Role == g.Session.Role && p.Covers(g.Session.On) {
				return fmt.Sprintf("placed as %s since %s", p.Role, p.From), true
			}
		}
		return fmt.Sprintf("%s is not placed as %s on %s", g.Ref, g.Session.Role, g.Session.On), false
	},
}

// LimitRule is R6: at most the borough's limit, 40 hours unless set otherwise,
// in a calendar month. A session recorded with its exception meets it and is
// counted on the return.
var LimitRule = Rule[Giving]{
	ID: "R6", Text: "At most 40 hours in a calendar month; the limit is a borough setting. Time really given past it is recorded with an exception.", Source: "000",
	Ask: func(g Giving) (string, bool) {
		said := ""
		for i, part := range g.Session.Parts() {
			sum := g.Given[i].Minutes + part.Minutes
			said = fmt.Sprintf("%s in %s, %s given before: %s of %s", part.Minutes, part.Month, g.Given[i].Minutes, sum, g.Limit)
			if sum > g.Limit && g.Session.Exception == "" {
				return said + ", " + (sum - g.Limit).String() + " over", false
			}
		}
		return said, true
	},
}

// SessionRef is how people name a session: S and its number.
func SessionRef(id int64) string { return fmt.Sprintf("S%05d", id) }

// Outing is what the rules on out-of-pocket expenses ask about.
type Outing struct {
	On       Date
	Sessions []Session // of the volunteer on that day
}

// TravelRule is R4: travel out of pocket is repaid only for a day with a session.
var TravelRule = Rule[Outing]{
	ID: "R4", Text: "Travel out of pocket is repaid only for a day with a session.", Source: "000 FAQ",
	Ask: func(o Outing) (string, bool) {
		if len(o.Sessions) == 0 {
			return "no session on " + string(o.On), false
		}
		return fmt.Sprintf("%d session(s) on %s", len(o.Sessions), o.On), true
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
