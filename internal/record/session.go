package record

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Activities are the kinds of work done in a session (000, "How volunteers can help").
// The last five are other work of the programme.
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
	ID        int64 `json:"-"`
	On        Date  // the day on which the session began
	Start     Clock // NoStart if only the length is known
	Minutes   Minutes
	Role      string
	Activity  string
	Ward      string
	Exception string // why the monthly limit was exceeded (R6)
	Voided    Date   // the day on which the session was voided; "" if it counts
}

// NoStart is the start of a session whose start is not known.
const NoStart Clock = -1

// MaxSession is the greatest length of a session, 24 hours.
const MaxSession Minutes = 24 * 60

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

// NextMonthMinutes returns the minutes of the session after midnight in the next month;
// 0 unless it begins on the last day of a month and runs past midnight.
func (s Session) NextMonthMinutes() Minutes {
	afterMidnight := Minutes(s.Start) + s.Minutes - MaxSession
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

// minutesOn returns the minutes of the session on the day. If the start is not known,
// all minutes are on the day of the session.
func (s Session) minutesOn(day Date) Minutes {
	start, end, hasStart := s.span(day)
	switch {
	case hasStart:
		return Minutes(max(0, min(end, int(MaxSession))-max(start, 0)))
	case s.On == day:
		return s.Minutes
	}
	return 0
}

// LastDay returns the day of the session's last minute.
func (s Session) LastDay() Date {
	if s.Start != NoStart && Minutes(s.Start)+s.Minutes > MaxSession {
		return s.On.AddDays(1)
	}
	return s.On
}

// Days returns the day of the session, and the next day too if it runs past midnight.
func (s Session) Days() []Date {
	if last := s.LastDay(); last != s.On {
		return []Date{s.On, last}
	}
	return []Date{s.On}
}

// MonthTotal is the time one volunteer has given in a calendar month.
type MonthTotal struct {
	Month     Month
	Given     Minutes // the time given, without the session that is checked
	Limit     Minutes // the monthly limit
	Corrected Minutes // the old time in the month of a session that is being corrected
}

// Remaining returns the time that is left within the month's limit. It is below zero if
// the limit is exceeded.
func (m MonthTotal) Remaining() Minutes { return m.Limit - m.Given }

// SessionFacts are the facts for the rules on a session (SessionRules). On is the day of the
// session about which the rules on a day are asked.
type SessionFacts struct {
	DeploymentFacts
	Session Session
	NextDay *DeploymentFacts // of the day after midnight; nil if the session does not run past midnight
	Today   Date
	Others  []Session    // the volunteer's other sessions from the day before to the day after
	Months  []MonthTotal // the months of the session, in the order of Session.MinutesByMonth
}

// Duplicate returns the session already recorded for the same time, if there is one.
func (f SessionFacts) Duplicate() (Session, bool) {
	for _, o := range f.Others {
		if f.Session.IsSameSlot(o) {
			return o, true
		}
	}
	return Session{}, false
}

// IsSameSlot reports whether two sessions of one volunteer are for the same time: the
// same day and start or, if neither start is known, the same day, role and activity.
func (s Session) IsSameSlot(other Session) bool {
	if s.On != other.On || s.Start != other.Start {
		return false
	}
	return s.Start != NoStart || (s.Role == other.Role && s.Activity == other.Activity)
}

// SessionRules are the rules that every session must meet besides DeploymentRules: R13a
// to R13e, on its times and its placement, and the monthly limit (R6).
var SessionRules = []Rule[SessionFacts]{FutureRule, LengthRule, OverlapRule, ActiveRule, PlacedRule, LimitRule}

// dayRules are the rules of SessionRules that are asked of each day of a session.
var dayRules = []Rule[SessionFacts]{ActiveRule, PlacedRule}

// BrokenRules returns the outcomes of the rules that forbid the session. If the session
// runs past midnight, what each of its days must meet is asked of both days; untilMidnight
// reports whether the part before midnight is allowed by itself.
func (f SessionFacts) BrokenRules() (broken []Outcome, untilMidnight bool) {
	firstDay := append(brokenRules(f.DeploymentFacts, DeploymentRules...), brokenRules(f, SessionRules...)...)
	if f.NextDay == nil {
		return firstDay, false
	}
	next := f
	next.DeploymentFacts = *f.NextDay
	broken = firstDay
	wayOut := ""
	if firstDay == nil {
		wayOut = "; what was given until midnight passes by itself"
	}
	for _, o := range append(brokenRules(*f.NextDay, DeploymentRules...), brokenRules(next, dayRules...)...) {
		if slices.ContainsFunc(firstDay, func(first Outcome) bool { return first.ID == o.ID }) {
			continue
		}
		o.Evidence += fmt.Sprintf(" (the session runs past midnight into %s%s)", next.On, wayOut)
		broken = append(broken, o)
	}
	return broken, firstDay == nil && broken != nil
}

// FutureRule is R13a: no session is in the future.
var FutureRule = Rule[SessionFacts]{
	ID: "R13a", Text: "A session is not in the future.", Source: "bookkeeping",
	Ask: func(f SessionFacts) (string, bool) {
		if f.Session.On > f.Today {
			return fmt.Sprintf("%s is after today, %s", f.Session.On, f.Today), false
		}
		if last := f.Session.LastDay(); last > f.Today {
			return fmt.Sprintf("it ends on %s, after today, %s", last, f.Today), false
		}
		return fmt.Sprintf("%s is not after today", f.Session.On), true
	},
}

// LengthRule is R13b: a session is at most 24 hours long, and at most 24 hours are
// given on one day.
var LengthRule = Rule[SessionFacts]{
	ID: "R13b", Text: "A session is at most 24 hours, and so is all that is given in one day.", Source: "bookkeeping",
	Ask: func(f SessionFacts) (string, bool) {
		if f.Session.Minutes > MaxSession {
			return fmt.Sprintf("%s is longer than 24h", f.Session.Minutes), false
		}
		// Minutes after midnight count for the next day.
		for _, day := range []Date{f.Session.On, f.Session.LastDay()} {
			sum := f.Session.minutesOn(day)
			for _, o := range f.Others {
				sum += o.minutesOn(day)
			}
			if sum > MaxSession {
				return fmt.Sprintf("%s in all on %s is longer than 24h", sum, day), false
			}
		}
		return fmt.Sprintf("%s is not longer than 24h", f.Session.Minutes), true
	},
}

// OverlapRule is R13c: no two sessions of one volunteer overlap.
var OverlapRule = Rule[SessionFacts]{
	ID: "R13c", Text: "A session does not overlap another of the same volunteer.", Source: "bookkeeping",
	Ask: func(f SessionFacts) (string, bool) {
		start, end, hasStart := f.Session.span(f.Session.On)
		for _, o := range f.Others {
			otherStart, otherEnd, otherHasStart := o.span(f.Session.On)
			if hasStart && otherHasStart && otherStart < end && start < otherEnd {
				return fmt.Sprintf("it overlaps %s of %s from %s, %s long",
					SessionRef(o.ID), o.On, o.Start, o.Minutes), false
			}
		}
		return "it overlaps no other session", true
	},
}

// span returns the start and the end of the session in minutes after midnight of the
// day; hasStart is false if the start is not known.
func (s Session) span(day Date) (start, end int, hasStart bool) {
	if s.Start == NoStart {
		return 0, 0, false
	}
	start = day.DaysUntil(s.On)*int(MaxSession) + int(s.Start)
	return start, start + int(s.Minutes), true
}

// ActiveRule is R13d: the volunteer is active on each day of the session.
var ActiveRule = Rule[SessionFacts]{
	ID: "R13d", Text: "A session falls inside an active spell; over midnight, so do both its days.",
	Source: "bookkeeping",
	Ask: func(f SessionFacts) (string, bool) {
		for _, s := range f.Spells {
			if s.Standing == Active && s.Touches(f.On) {
				return "active since " + string(s.From), true
			}
		}
		if s, ok := f.SpellOn(f.On); ok {
			return fmt.Sprintf("%s %s on %s, not active", f.Ref, s.Standing.Phrase(), f.On), false
		}
		return fmt.Sprintf("%s had not applied by %s", f.Ref, f.On), false
	},
}

// PlacedRule is R13e: the volunteer is placed in the session's role on each of its days.
var PlacedRule = Rule[SessionFacts]{
	ID: "R13e", Text: "A session falls inside a placement in its role; over midnight, so do both its days.",
	Source: "bookkeeping",
	Ask: func(f SessionFacts) (string, bool) {
		for _, p := range f.Placements {
			if p.Role == f.Session.Role && p.Covers(f.On) {
				return fmt.Sprintf("placed as %s since %s", p.Role, p.From), true
			}
		}
		return fmt.Sprintf("%s is not placed as %s on %s", f.Ref, f.Session.Role, f.On), false
	},
}

// LimitRule is R6: the time given in a calendar month stays within the monthly limit,
// which is 40 hours unless the borough sets another. A session recorded with an
// exception meets the rule, and the return counts it. A correction that adds no time to
// the month meets the rule too.
var LimitRule = Rule[SessionFacts]{
	ID:     "R6",
	Text:   "At most 40 hours in a calendar month; the limit is a borough setting. Time really given past it is recorded with an exception.",
	Source: "000",
	Ask: func(f SessionFacts) (string, bool) {
		evidence := ""
		for i, part := range f.Session.MinutesByMonth() {
			month := f.Months[i]
			evidence = fmt.Sprintf("%s in %s, %s given before: %s of %s",
				part.Minutes, part.Month.Long(), month.Given, month.Given+part.Minutes, month.Limit)
			excess := part.Minutes - month.Remaining()
			if excess > 0 && part.Minutes > month.Corrected && f.Session.Exception == "" {
				return fmt.Sprintf("%s, %s over", evidence, excess), false
			}
		}
		return evidence, true
	},
}

// RoleOn returns the role in which the volunteer is placed on the day, for a session
// without a role. The error is a *Refusal if there is no placement, and an *Invalid if
// there are several.
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
// *Invalid. A number over a million million is an *Invalid too: new sessions are
// numbered from the highest number, and the numbers must not run out.
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
// are on the day of the session.
func (s Session) MinutesByDay() []DayMinutes {
	afterMidnight := Minutes(s.Start) + s.Minutes - MaxSession
	if s.Start == NoStart || afterMidnight <= 0 {
		return []DayMinutes{{s.On, s.Minutes}}
	}
	return []DayMinutes{{s.On, s.Minutes - afterMidnight}, {s.On.AddDays(1), afterMidnight}}
}
