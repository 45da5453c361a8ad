package record

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Activities are the kinds of work done in a session. Document 000 lists all but the last
// five under "How volunteers can help". The last five are other work of the programme.
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

// Session is time that a volunteer gave without a break.
type Session struct {
	ID        int64   `json:"-"`
	On        Date    // the day on which the session began
	Start     Clock   // the time of day at which it began; NoStart if it is not known
	Minutes   Minutes // the length
	Role      string  // the role's code
	Activity  string  // one of Activities
	Ward      string  // the ward's code
	Exception string  // why the monthly limit was exceeded (R6)
	Voided    Date    // the day on which the session was voided; "" if the session counts
}

// NoStart is the start of a session whose start is not known.
const NoStart Clock = -1

// dayLength is the length of a day.
const dayLength Minutes = 24 * 60

// MaxSessionLength is the greatest length of a session, 24 hours.
const MaxSessionLength = dayLength

// MinutesByMonth returns the minutes of the session in each of its months. There are two
// months if the session runs past the end of a month, otherwise one.
func (s Session) MinutesByMonth() []MonthMinutes {
	nextMinutes := s.NextMonthMinutes()
	months := []MonthMinutes{{s.On.Month(), s.Minutes - nextMinutes}}
	if nextMinutes > 0 {
		months = append(months, MonthMinutes{s.On.Month().Next(), nextMinutes})
	}
	return months
}

// NextMonthMinutes returns how many minutes of the session fall in the next month. The number
// is 0 unless the session begins on the last day of a month and runs past midnight.
func (s Session) NextMonthMinutes() Minutes {
	afterMidnight := Minutes(s.Start) + s.Minutes - dayLength
	if s.Start == NoStart || afterMidnight <= 0 || s.On != s.On.Month().Last() {
		return 0
	}
	return afterMidnight
}

// MonthMinutes is time given in one calendar month.
type MonthMinutes struct {
	Month   Month
	Minutes Minutes
}

// minutesOn returns the minutes of the session on the day. If the start is not known, all
// minutes count on the day of the session.
func (s Session) minutesOn(day Date) Minutes {
	start, end, hasStart := s.span(day)
	switch {
	case hasStart:
		return Minutes(max(0, min(end, int(dayLength))-max(start, 0)))
	case s.On == day:
		return s.Minutes
	}
	return 0
}

// LastDay returns the day of the session's last minute.
func (s Session) LastDay() Date {
	if s.Start != NoStart && Minutes(s.Start)+s.Minutes > dayLength {
		return s.On.AddDays(1)
	}
	return s.On
}

// Days returns the day of the session, and also the next day if the session runs past
// midnight.
func (s Session) Days() []Date {
	if last := s.LastDay(); last != s.On {
		return []Date{s.On, last}
	}
	return []Date{s.On}
}

// MonthTotal is the time that one volunteer has given in a calendar month.
type MonthTotal struct {
	Month     Month
	Given     Minutes // the time given, without the session that is being checked
	Limit     Minutes // the monthly limit
	Corrected Minutes // if the session is being corrected: its time in the month before the correction
}

// Remaining returns how much more time the volunteer can give within the month's limit. The
// time is below zero if the limit is exceeded.
func (m MonthTotal) Remaining() Minutes { return m.Limit - m.Given }

// SessionFacts are the facts for the rules on a session (SessionRules). A session that runs
// past midnight has two days. The embedded DeploymentFacts, with their day On, are about one
// of the days, and dayRules check that day.
type SessionFacts struct {
	DeploymentFacts
	Session       Session
	NextDay       *DeploymentFacts // about the day after the session began; nil if it ends by midnight
	Today         Date
	OtherSessions []Session    // the volunteer's other sessions from the day before Session to the day after it
	Months        []MonthTotal // the months of the session, in the order of Session.MinutesByMonth
}

// Duplicate returns the other session of the volunteer that is recorded for the same time;
// ok is false if there is none.
func (f SessionFacts) Duplicate() (duplicate Session, ok bool) {
	for _, other := range f.OtherSessions {
		if f.Session.IsSameSlot(other) {
			return other, true
		}
	}
	return Session{}, false
}

// IsSameSlot reports whether two sessions of one volunteer are recorded for the same time.
// They have the same day and start or, if neither start is known, the same day, role and
// activity.
func (s Session) IsSameSlot(other Session) bool {
	if s.On != other.On || s.Start != other.Start {
		return false
	}
	return s.Start != NoStart || (s.Role == other.Role && s.Activity == other.Activity)
}

// SessionRules are the rules that every session must meet besides DeploymentRules: the rules
// on its times and its placement (R13a to R13e), and the monthly limit (R6).
var SessionRules = []Rule[SessionFacts]{FutureRule, LengthRule, OverlapRule, ActiveRule, PlacedRule, LimitRule}

// dayRules are the rules of SessionRules that must be met on each day of a session.
var dayRules = []Rule[SessionFacts]{ActiveRule, PlacedRule}

// BrokenRules returns the outcomes of the rules that forbid the session. If the session runs
// past midnight, DeploymentRules and dayRules are checked on both its days. untilMidnight
// reports whether rules forbid the session, but would allow the part before midnight.
func (f SessionFacts) BrokenRules() (broken []Outcome, untilMidnight bool) {
	brokenFirst := append(brokenRules(f.DeploymentFacts, DeploymentRules...), brokenRules(f, SessionRules...)...)
	if f.NextDay == nil {
		return brokenFirst, false
	}
	next := f
	next.DeploymentFacts = *f.NextDay
	brokenNext := append(brokenRules(*f.NextDay, DeploymentRules...), brokenRules(next, dayRules...)...)
	broken = brokenFirst
	hint := ""
	if brokenFirst == nil {
		hint = "; the time until midnight alone is not refused"
	}
	for _, outcome := range brokenNext {
		if slices.ContainsFunc(brokenFirst, func(first Outcome) bool { return first.ID == outcome.ID }) {
			continue
		}
		outcome.Evidence += fmt.Sprintf(" (the session runs past midnight into %s%s)", next.On, hint)
		broken = append(broken, outcome)
	}
	return broken, brokenFirst == nil && broken != nil
}

// FutureRule is R13a: no session is in the future.
var FutureRule = Rule[SessionFacts]{
	ID: "R13a", Text: "A session is not in the future.", Source: "bookkeeping",
	Check: func(f SessionFacts) (string, bool) {
		if f.Session.On > f.Today {
			return fmt.Sprintf("%s is after today, %s", f.Session.On, f.Today), false
		}
		if last := f.Session.LastDay(); last > f.Today {
			return fmt.Sprintf("it ends on %s, after today, %s", last, f.Today), false
		}
		return fmt.Sprintf("%s is not after today", f.Session.On), true
	},
}

// LengthRule is R13b: a session is at most 24 hours long, and a volunteer gives at most 24
// hours on one day.
var LengthRule = Rule[SessionFacts]{
	ID: "R13b", Text: "A session is at most 24 hours, and so is all that is given in one day.", Source: "bookkeeping",
	Check: func(f SessionFacts) (string, bool) {
		if f.Session.Minutes > MaxSessionLength {
			return fmt.Sprintf("%s is longer than 24h", f.Session.Minutes), false
		}
		// minutesOn counts the minutes after midnight on the next day.
		for _, day := range []Date{f.Session.On, f.Session.LastDay()} {
			sum := f.Session.minutesOn(day)
			for _, other := range f.OtherSessions {
				sum += other.minutesOn(day)
			}
			if sum > MaxSessionLength {
				return fmt.Sprintf("%s in all on %s is longer than 24h", sum, day), false
			}
		}
		return fmt.Sprintf("%s is not longer than 24h", f.Session.Minutes), true
	},
}

// OverlapRule is R13c: no two sessions of one volunteer overlap.
var OverlapRule = Rule[SessionFacts]{
	ID: "R13c", Text: "A session does not overlap another of the same volunteer.", Source: "bookkeeping",
	Check: func(f SessionFacts) (string, bool) {
		start, end, hasStart := f.Session.span(f.Session.On)
		for _, other := range f.OtherSessions {
			otherStart, otherEnd, otherHasStart := other.span(f.Session.On)
			if hasStart && otherHasStart && otherStart < end && start < otherEnd {
				return fmt.Sprintf("it overlaps %s of %s from %s, %s long",
					SessionRef(other.ID), other.On, other.Start, other.Minutes), false
			}
		}
		return "it overlaps no other session", true
	},
}

// span returns the start and the end of the session in minutes, counted from the midnight
// with which the day begins. A session of the day before starts below zero. hasStart is
// false if the start is not known.
func (s Session) span(day Date) (start, end int, hasStart bool) {
	if s.Start == NoStart {
		return 0, 0, false
	}
	start = day.DaysUntil(s.On)*int(dayLength) + int(s.Start)
	return start, start + int(s.Minutes), true
}

// ActiveRule is R13d: the volunteer is active on each day of the session.
var ActiveRule = Rule[SessionFacts]{
	ID: "R13d", Text: "A session falls inside an active spell; over midnight, so do both its days.",
	Source: "bookkeeping",
	Check: func(f SessionFacts) (string, bool) {
		for _, spell := range f.Spells {
			if spell.Standing == Active && spell.Touches(f.On) {
				return "active since " + string(spell.From), true
			}
		}
		if spell, ok := f.SpellOn(f.On); ok {
			return fmt.Sprintf("%s %s on %s, not active", f.Ref, spell.Standing.Phrase(), f.On), false
		}
		return fmt.Sprintf("%s had not applied by %s", f.Ref, f.On), false
	},
}

// PlacedRule is R13e: the volunteer is placed in the session's role on each day of the
// session.
var PlacedRule = Rule[SessionFacts]{
	ID: "R13e", Text: "A session falls inside a placement in its role; over midnight, so do both its days.",
	Source: "bookkeeping",
	Check: func(f SessionFacts) (string, bool) {
		for _, p := range f.Placements {
			if p.Role == f.Session.Role && p.Covers(f.On) {
				return fmt.Sprintf("placed as %s since %s", p.Role, p.From), true
			}
		}
		return fmt.Sprintf("%s is not placed as %s on %s", f.Ref, f.Session.Role, f.On), false
	},
}

// LimitRule is R6: the time that a volunteer gives in a calendar month stays within the
// monthly limit. The limit is 40 hours unless the borough sets another. A session that is
// recorded with an exception meets the rule, and counts in the return. A correction of a
// session meets the rule if it adds no time to the month.
var LimitRule = Rule[SessionFacts]{
	ID:     "R6",
	Text:   "At most 40 hours in a calendar month; the limit is a borough setting. Time really given past it is recorded with an exception.",
	Source: "000",
	Check: func(f SessionFacts) (string, bool) {
		evidence := ""
		for i, sessionMonth := range f.Session.MinutesByMonth() {
			total := f.Months[i]
			evidence = fmt.Sprintf("%s in %s, %s given before: %s of %s",
				sessionMonth.Minutes, sessionMonth.Month.Long(),
				total.Given, total.Given+sessionMonth.Minutes, total.Limit)
			excess := sessionMonth.Minutes - total.Remaining()
			if excess > 0 && sessionMonth.Minutes > total.Corrected && f.Session.Exception == "" {
				return fmt.Sprintf("%s, %s over", evidence, excess), false
			}
		}
		return evidence, true
	},
}

// RoleOn returns the role in which the volunteer is placed on the day. It is the role of a
// session for which no role was given. The error is a *Refusal if there is no placement,
// and an *Invalid if there are several.
func (d *Dossier) RoleOn(day Date) (string, error) {
	var roles []string
	for _, p := range d.Placements {
		if p.Covers(day) {
			roles = append(roles, p.Role)
		}
	}
	switch len(roles) {
	case 0:
		rule := PlacedRule
		evidence := "no placement on " + string(day)
		return "", CheckOutcomes(d.Ref, []Outcome{{rule.ID, rule.Text, rule.Source, evidence, false}})
	case 1:
		return roles[0], nil
	}
	return "", &Invalid{fmt.Sprintf("%s has more than one role on %s: %s",
		d.Ref, day, strings.Join(roles, ", ")), "name one with --role"}
}

// SessionRef returns the ref of the session with the id: S and the id in at least five
// digits.
func SessionRef(id int64) string { return fmt.Sprintf("S%05d", id) }

// ParseSessionRef reads the ref of a session: S00123, s123 or 123. Any other text is an
// *Invalid. So is a number over a million million: a new session gets the number after the
// highest, and the numbers must not run out.
func ParseSessionRef(text string) (int64, error) {
	digits := strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(text)), "S")
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 1 || n > 1e12 || strings.Trim(digits, "0123456789") != "" {
		return 0, Invalidf("session %q: give its ref as S00123", text)
	}
	return n, nil
}

// DayMinutes is time given on one day.
type DayMinutes struct {
	On      Date
	Minutes Minutes
}

// MinutesByDay returns the minutes of the session on each of its days. There are two days if
// the session runs past midnight, otherwise one. If the start is not known, all minutes
// count on the day of the session.
func (s Session) MinutesByDay() []DayMinutes {
	afterMidnight := Minutes(s.Start) + s.Minutes - dayLength
	if s.Start == NoStart || afterMidnight <= 0 {
		return []DayMinutes{{s.On, s.Minutes}}
	}
	return []DayMinutes{{s.On, s.Minutes - afterMidnight}, {s.On.AddDays(1), afterMidnight}}
}
