package record

import (
	"fmt"
	"strconv"
	"strings"
)

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

// ByMonth returns the minutes that the session gives to each month it falls in:
// one month, or two when it runs over a month's end.
func (s Session) ByMonth() []MonthMinutes {
	over := s.NextMonthMinutes()
	parts := []MonthMinutes{{s.On.Month(), s.Minutes - over}}
	if over > 0 {
		parts = append(parts, MonthMinutes{s.On.Month().Next(), over})
	}
	return parts
}

// NextMonthMinutes returns the minutes of the session that fall after midnight in the next
// month; 0 unless it begins on a month's last day and runs over midnight.
func (s Session) NextMonthMinutes() Minutes {
	past := Minutes(s.Start) + s.Minutes - MaxSession
	if s.Start == NoStart || past <= 0 || s.On != s.On.Month().Last() {
		return 0
	}
	return past
}

// MonthMinutes is time in one calendar month.
type MonthMinutes struct {
	Month   Month
	Minutes Minutes
}

// minutesOn returns the minutes of the session that fall in the day. One of which
// only the length is known falls in the day it is recorded for.
func (s Session) minutesOn(day Date) Minutes {
	from, to, timed := s.span(day)
	switch {
	case timed:
		return Minutes(max(0, min(to, int(MaxSession))-max(from, 0)))
	case s.On == day:
		return s.Minutes
	}
	return 0
}

// LastDay returns the day on which the session's last minute falls.
func (s Session) LastDay() Date {
	if s.Start != NoStart && Minutes(s.Start)+s.Minutes > MaxSession {
		return s.On.AddDays(1)
	}
	return s.On
}

// MonthTotal is what one volunteer has given in a calendar month, and the limit.
// Had is what a session that is being corrected had in it.
type MonthTotal struct {
	Month             Month
	Given, Limit, Had Minutes
}

// Remaining returns the time left of the month's limit; below zero it is passed.
func (m MonthTotal) Remaining() Minutes { return m.Limit - m.Given }

// SessionFacts is what the rules on a session ask about.
type SessionFacts struct {
	DeploymentFacts
	Session Session
	Today   Date
	Others  []Session    // the volunteer's other sessions from the day before to the day after
	Months  []MonthTotal // given before in each month the session falls in, in the order of Parts
}

// Duplicate returns the session that is there already for the same time.
func (g SessionFacts) Duplicate() (Session, bool) {
	for _, o := range g.Others {
		if g.Session.IsSameSlot(o) {
			return o, true
		}
	}
	return Session{}, false
}

// IsSameSlot reports whether the two sessions of one volunteer stand for the same
// stretch of time: the same day and start, or, where the start is not known, the
// same day, role and activity.
func (s Session) IsSameSlot(o Session) bool {
	if s.On != o.On || s.Start != o.Start {
		return false
	}
	return s.Start != NoStart || (s.Role == o.Role && s.Activity == o.Activity)
}

// SessionRules are R13 and R6, asked of every session besides R3a to R3d.
var SessionRules = []Rule[SessionFacts]{FutureRule, LengthRule, OverlapRule, ActiveRule, PlacedRule, LimitRule}

// FutureRule is R13a: a session is not in the future.
var FutureRule = Rule[SessionFacts]{
	ID: "R13a", Text: "A session is not in the future.", Source: "bookkeeping",
	Ask: func(g SessionFacts) (string, bool) {
		if g.Session.On > g.Today {
			return fmt.Sprintf("%s is after today, %s", g.Session.On, g.Today), false
		}
		if ends := g.Session.LastDay(); ends > g.Today {
			return fmt.Sprintf("it ends on %s, after today, %s", ends, g.Today), false
		}
		return fmt.Sprintf("%s is not after today", g.Session.On), true
	},
}

// LengthRule is R13b: a session is at most 24 hours.
var LengthRule = Rule[SessionFacts]{
	ID: "R13b", Text: "A session is at most 24 hours, and so is all that is given in one day.", Source: "bookkeeping",
	Ask: func(g SessionFacts) (string, bool) {
		if g.Session.Minutes > MaxSession {
			return fmt.Sprintf("%s is longer than 24h", g.Session.Minutes), false
		}
		// The minutes after midnight are the next day's.
		for _, day := range []Date{g.Session.On, g.Session.LastDay()} {
			sum := g.Session.minutesOn(day)
			for _, o := range g.Others {
				sum += o.minutesOn(day)
			}
			if sum > MaxSession {
				return fmt.Sprintf("%s in all on %s is longer than 24h", sum, day), false
			}
		}
		return fmt.Sprintf("%s is not longer than 24h", g.Session.Minutes), true
	},
}

// OverlapRule is R13c: a session does not overlap another of the same volunteer.
var OverlapRule = Rule[SessionFacts]{
	ID: "R13c", Text: "A session does not overlap another of the same volunteer.", Source: "bookkeeping",
	Ask: func(g SessionFacts) (string, bool) {
		from, to, timed := g.Session.span(g.Session.On)
		for _, o := range g.Others {
			start, end, ok := o.span(g.Session.On)
			if timed && ok && start < to && from < end {
				return fmt.Sprintf("it overlaps %s of %s from %s, %s long",
					SessionRef(o.ID), o.On, o.Start, o.Minutes), false
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
var ActiveRule = Rule[SessionFacts]{
	ID: "R13d", Text: "A session falls inside an active spell.", Source: "bookkeeping",
	Ask: func(g SessionFacts) (string, bool) {
		for _, s := range g.Spells {
			if s.Standing == Active && s.Touches(g.Session.On) {
				return "active since " + string(s.From), true
			}
		}
		if s, ok := g.SpellOn(g.Session.On); ok {
			return fmt.Sprintf("%s %s on %s, not active", g.Ref, s.Standing.Phrase(), g.Session.On), false
		}
		return fmt.Sprintf("%s had not applied by %s", g.Ref, g.Session.On), false
	},
}

// PlacedRule is R13e: a session falls inside a placement in its role.
var PlacedRule = Rule[SessionFacts]{
	ID: "R13e", Text: "A session falls inside a placement in its role.", Source: "bookkeeping",
	Ask: func(g SessionFacts) (string, bool) {
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
// counted on the return; a correction that adds nothing to the month meets it
// too.
var LimitRule = Rule[SessionFacts]{
	ID:     "R6",
	Text:   "At most 40 hours in a calendar month; the limit is a borough setting. Time really given past it is recorded with an exception.",
	Source: "000",
	Ask: func(g SessionFacts) (string, bool) {
		evidence := ""
		for i, part := range g.Session.ByMonth() {
			month := g.Months[i]
			evidence = fmt.Sprintf("%s in %s, %s given before: %s of %s",
				part.Minutes, part.Month.Long(), month.Given, month.Given+part.Minutes, month.Limit)
			if over := part.Minutes - month.Remaining(); over > 0 && part.Minutes > month.Had && g.Session.Exception == "" {
				return fmt.Sprintf("%s, %s over", evidence, over), false
			}
		}
		return evidence, true
	},
}

// RoleOn returns the role of the volunteer's placement on the day, for a session
// that names none: there must be exactly one.
func (d *Dossier) RoleOn(on Date) (string, error) {
	var roles []string
	for _, p := range d.Placements {
		if p.Covers(on) {
			roles = append(roles, p.Role)
		}
	}
	switch len(roles) {
	case 0:
		r := PlacedRule
		return "", Refuse(d.Ref, []Outcome{{r.ID, r.Text, r.Source, "no placement on " + string(on), false}})
	case 1:
		return roles[0], nil
	}
	return "", &Invalid{fmt.Sprintf("%s has more than one role on %s: %s",
		d.Ref, on, strings.Join(roles, ", ")), "name one with --role"}
}

// SessionRef is how people name a session: S and its number.
func SessionRef(id int64) string { return fmt.Sprintf("S%05d", id) }

// ParseSessionRef reads S00123, s123 or 123. A number past a million million is
// none: numbers go on from the highest there is.
func ParseSessionRef(text string) (int64, error) {
	digits := strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(text)), "S")
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 1 || n > 1e12 || strings.Trim(digits, "0123456789") != "" {
		return 0, Wrong("session %q: give its ref as S00123", text)
	}
	return n, nil
}

// DayMinutes is time given on a day.
type DayMinutes struct {
	On      Date
	Minutes Minutes
}

// ByDay is the time of the session by day: what is after midnight is the next
// day's. One of which only the length is known is all of its day.
func (s Session) ByDay() []DayMinutes {
	past := Minutes(s.Start) + s.Minutes - MaxSession
	if s.Start == NoStart || past <= 0 {
		return []DayMinutes{{s.On, s.Minutes}}
	}
	return []DayMinutes{{s.On, s.Minutes - past}, {s.On.AddDays(1), past}}
}
