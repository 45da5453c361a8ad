package cli

import (
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var sessionsSheet = &Sheet{
	Name: "sessions", Noun: "hours", Doc: "a session of volunteering", Match: []string{"volunteer", "date", "start", "voided"}, names: []string{"volunteer"},
	Columns: []SheetColumn{
		column("ref", "the session's own ref, as S00042, which a new one keeps; the next when blank", "session", "session ref"),
		required("volunteer", "the ref, or a name that fits just one", "volunteer ref", "name", "volunteer name"),
		required("date", "the day it began", "on", "day", "session date"),
		column("start", "when it began, as 18:00; blank when only the length is known", "from", "start time", "began"),
		column("minutes", "its length in whole minutes", "mins"),
		either("hours", "or in hours, as 2.5", "hrs"),
		either("length", "or as 2h30m", "duration"),
		either("end", "or when it ended, as 20:30; it needs a start", "to", "end time", "finish", "finish time"),
		either("overnight", "yes when the end is past midnight"),
		required("role", "the role's code"),
		required("activity", "what was done, as front-counter"),
		column("ward", "the ward's code or name"),
		column("exception", "why the month's limit was passed (R6)"),
		column("voided", "the day the session was voided"),
		column("void_reason", "why it was voided", "reason voided"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := volunteerOf(r)
		is := record.Session{
			ID: optional(r, "ref", sessionNumber), On: needed(r, "date", r.day), Start: record.NoStart,
			Role: needed(r, "role", inBooks(r, roleCode)), Activity: needed(r, "activity", record.Activities.Find),
			Ward: optional(r, "ward", inBooks(r, wardCode)), Exception: optional(r, "exception", line), Voided: optional(r, "voided", r.day),
		}
		if r.Has("start") {
			is.Start = optional(r, "start", record.ParseClock)
		}
		is.Minutes = r.lengthOf(is.Start)
		reason := optional(r, "void_reason", line)
		if r.Has("voided") != r.Has("void_reason") {
			r.complain("voided", record.Wrong("a voided session has its day and its reason; give both or neither"))
		}
		return func() (store.Kept, error) {
			if is.Voided != "" {
				return peopledb.KeepVoided(r.tx, d, is, reason, r.nth)
			}
			return r.keepSession(d, is)
		}
	},
}

// keepSession logs the session, or corrects the one that began then.
func (r *row) keepSession(d *record.Dossier, is record.Session) (store.Kept, error) {
	was, there, err := peopledb.SessionAt(r.tx, d, is)
	if err != nil {
		return store.Same, err
	}
	after := is
	if after.ID = was.ID; after.Ward == "" {
		after.Ward = was.Ward
	}
	if after.Exception == "" {
		after.Exception = was.Exception
	}
	switch {
	case there && after == was:
		return store.Same, nil
	case there && is.Start != record.NoStart:
		_, logged, err := peopledb.EditSession(r.tx, was.ID, func(s *record.Session) error { *s = after; return nil })
		return logged.Kept, err
	}
	logged, err := peopledb.LogSession(r.tx, d, is)
	return logged.Kept, err
}

// sessionNumber reads S00042. A bare number is no ref here: a spreadsheet numbers
// its rows.
func sessionNumber(text string) (int64, error) {
	if text[0] != 'S' && text[0] != 's' {
		return 0, record.Wrong("%s is no ref; a session's is S and a number, as S00042", record.Quote(text))
	}
	return record.ParseSessionRef(text)
}

// lengthOf is how long the session was, said in exactly one of four ways.
func (r *row) lengthOf(start record.Clock) record.Minutes {
	var given []string
	for _, key := range []string{"minutes", "hours", "length", "end"} {
		if r.Has(key) {
			given = append(given, key)
		}
	}
	if r.Has("overnight") && !r.Has("end") {
		r.complain("overnight", record.Wrong("this goes with an end"))
	}
	switch {
	case len(given) == 0:
		r.complain("minutes", record.Wrong("there is no length; give minutes, hours, a length, or a start and an end"))
		return 0
	case len(given) > 1:
		r.complain(given[1], record.Wrong("the length is given by %s already; leave one of them blank", given[0]))
		return 0
	}
	switch given[0] {
	case "minutes":
		return optional(r, "minutes", func(text string) (record.Minutes, error) {
			n, err := record.ParseWhole(text, 1, 99_999) // R13b says what is too long
			return record.Minutes(n), err
		})
	case "end":
		return r.lengthUntil(start)
	}
	return optional(r, given[0], hoursLength)
}

// hoursLength reads 2.5 as hours, and every length that says its unit.
func hoursLength(text string) (record.Minutes, error) {
	if strings.Trim(text, "0123456789.") == "" {
		text += "h"
	}
	return record.ParseMinutes(text)
}

// lengthUntil is the length of a session that ended at a time of day.
func (r *row) lengthUntil(start record.Clock) record.Minutes {
	end := optional(r, "end", record.ParseClock)
	overnight := optional(r, "overnight", yesNo)
	switch {
	case r.wrong != nil:
	case !r.Has("start"):
		r.complain("end", record.Wrong("an end needs a start"))
	case !overnight && end <= start:
		r.complain("end", record.Wrong("%s is not after the start, %s; give yes under overnight if it is of the next day", end, start))
	case overnight && end > start:
		r.complain("end", record.Wrong("%s is more than 24h after the start, %s, of the day before", end, start))
	case overnight:
		return record.Minutes(end) + record.MaxSession - record.Minutes(start)
	}
	return record.Minutes(end) - record.Minutes(start)
}
