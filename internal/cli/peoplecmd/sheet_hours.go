package peoplecmd

import (
	"cmp"
	"strings"

	"borough/internal/cli/bookscmd"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var sessionsSheet = &sheets.Sheet{
	Name:         "sessions",
	Command:      "hours",
	Doc:          "a session of volunteering",
	MatchColumns: []string{"ref", "volunteer", "date", "start", "voided"},
	Repeats:      true,
	NameColumns:  []string{"volunteer"},
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("ref", "the session's own ref, as S00042, which a new one keeps; the next when blank",
			"session", "session ref"),
		sheets.RequiredColumn("volunteer", "the ref, or the whole name", "volunteer ref", "name",
			"volunteer name"),
		sheets.RequiredColumn("date", "the day it began", "on", "day", "session date"),
		sheets.OptionalColumn("start", "when it began, as 18:00; blank when only the length is known", "from",
			"start time",
			"began"),
		sheets.OptionalColumn("minutes", "its length in whole minutes", "mins"),
		sheets.AlternativeColumn("hours", "or in hours, as 2.5", "hrs"),
		sheets.AlternativeColumn("length", "or as 2h30m", "duration"),
		sheets.AlternativeColumn("end", "or when it ended, as 20:30; it needs a start", "to", "end time", "finish",
			"finish time"),
		sheets.AlternativeColumn("overnight", "yes when the end is past midnight"),
		sheets.RequiredColumn("role", "the role's code"),
		sheets.RequiredColumn("activity", "what was done, as front-counter"),
		sheets.OptionalColumn("ward", "the ward's code or name"),
		sheets.OptionalColumn("exception", "why the month's limit was passed (R6)"),
		sheets.OptionalColumn("voided", "the day the session was voided"),
		sheets.OptionalColumn("void_reason", "why it was voided", "reason voided"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := readVolunteer(r)
		session := record.Session{
			ID:        sheets.OptionalCell(r, "ref", parseSessionRef),
			On:        sheets.RequiredCell(r, "date", r.ParseDay),
			Start:     record.NoStart,
			Role:      sheets.RequiredCell(r, "role", sheets.Lookup(r, findRoleCode)),
			Activity:  sheets.RequiredCell(r, "activity", record.Activities.Find),
			Ward:      sheets.OptionalCell(r, "ward", sheets.Lookup(r, bookscmd.FindWardCode)),
			Exception: sheets.OptionalCell(r, "exception", sheets.ParseLine),
			Voided:    sheets.OptionalCell(r, "voided", r.ParseDay),
		}
		if r.Has("start") {
			session.Start = sheets.OptionalCell(r, "start", record.ParseClock)
		}
		session.Minutes = readLength(r, session.Start)
		reason := sheets.OptionalCell(r, "void_reason", sheets.ParseLine)
		if r.Has("voided") != r.Has("void_reason") {
			r.AddProblem("voided",
				record.Invalidf("a voided session has its day and its reason; give both or neither"))
		}
		return func() (store.Result, error) {
			if session.Voided != "" {
				return importVoidedSession(r, d, session, reason)
			}
			return importSession(r, d, session)
		}
	},
}

// importVoidedSession adds a session that was already voided when it was exported. A
// volunteer can have several voided sessions that are equal. The row is about the first of
// them that no earlier row of the file is about. If there is none, a new session is added.
func importVoidedSession(
	r *sheets.Row, d *record.Dossier, session record.Session, reason string,
) (store.Result, error) {
	existingIDs, err := peopledb.FindVoidedSessions(r.Tx, d, session, reason)
	if err != nil {
		return store.Unchanged, err
	}
	for _, id := range existingIDs {
		if !r.IsClaimed(id) {
			r.Claim(id)
			return store.Unchanged, nil
		}
	}
	id, err := peopledb.ImportVoidedSession(r.Tx, d, session, reason)
	r.Claim(id)
	return store.Added, err
}

// importSession logs the session of a row, or corrects the volunteer's existing session with
// the same start. A blank cell does not change the value of the existing session.
//
// Sessions without a start can be equal, such as a morning and an afternoon of 2h. A row
// without a start is about an existing session that is equal to it and that no earlier row
// is about. If there is no such session, the row is about a new one.
func importSession(r *sheets.Row, d *record.Dossier, session record.Session) (store.Result, error) {
	sameSessions, err := peopledb.FindSameSessions(r.Tx, d, session)
	if err != nil {
		return store.Unchanged, err
	}
	if session.Start != record.NoStart && len(sameSessions) > 0 {
		return correctSession(r, sameSessions[0], session)
	}
	allClaimed := true // earlier rows of the file are about all existing sessions
	for _, existing := range sameSessions {
		if r.IsClaimed(existing.ID) {
			continue
		}
		if mergeSession(existing, session) == existing {
			r.Claim(existing.ID)
			return store.Unchanged, nil
		}
		allClaimed = false
	}
	logged, err := peopledb.LogSession(r.Tx, d, session, allClaimed)
	r.Claim(logged.Session.ID)
	return logged.Result, err
}

// correctSession changes an existing session to the values of the row, which has the same
// start. It returns a record.Invalid if an earlier row is about the same session.
func correctSession(r *sheets.Row, existing, session record.Session) (store.Result, error) {
	merged := mergeSession(existing, session)
	if line := r.Claim(existing.ID); line > 0 {
		if merged == existing {
			return store.Unchanged, record.Invalidf(
				"this is the record of line %d again; leave one of them out, or if they are two give each its own start", line)
		}
		return store.Unchanged, record.Invalidf("line %d says something else of the same record", line)
	}
	if merged == existing {
		return store.Unchanged, nil
	}
	_, logged, err := peopledb.EditSession(r.Tx, existing.ID, func(s *record.Session) error {
		*s = merged
		return nil
	})
	return logged.Result, err
}

// mergeSession returns the session of a row, with the values of the existing session for
// the cells that are blank.
func mergeSession(existing, session record.Session) record.Session {
	merged := session
	merged.ID = existing.ID
	merged.Ward = cmp.Or(merged.Ward, existing.Ward)
	merged.Exception = cmp.Or(merged.Exception, existing.Exception)
	return merged
}

// parseSessionRef parses the ref of a session, such as S00042. It does not accept a number
// without the S, because that could be the row number of a spreadsheet. Commands accept it.
func parseSessionRef(text string) (int64, error) {
	if text[0] != 'S' && text[0] != 's' {
		return 0, record.Invalidf("%s is no ref; a session's is S and a number, as S00042", record.Quote(text))
	}
	return record.ParseSessionRef(text)
}

// readLength reads the length of a session. The length is in one of four columns. If none
// of the columns or more than one has a value, readLength adds a problem to the row.
func readLength(r *sheets.Row, start record.Clock) record.Minutes {
	var filledColumns []string
	for _, key := range []string{"minutes", "hours", "length", "end"} {
		if r.Has(key) {
			filledColumns = append(filledColumns, key)
		}
	}
	if r.Has("overnight") && !r.Has("end") {
		r.AddProblem("overnight", record.Invalidf("this goes with an end"))
	}
	switch {
	case len(filledColumns) == 0:
		r.AddProblem("minutes",
			record.Invalidf("there is no length; give minutes, hours, a length, or a start and an end"))
		return 0
	case len(filledColumns) > 1:
		r.AddProblem(filledColumns[1],
			record.Invalidf("the length is given by %s already; leave one of them blank", filledColumns[0]))
		return 0
	}
	switch filledColumns[0] {
	case "minutes":
		return sheets.OptionalCell(r, "minutes", func(text string) (record.Minutes, error) {
			n, err := record.ParseNumber(text, 1, 99_999) // a longer session is refused later (R13b)
			return record.Minutes(n), err
		})
	case "end":
		return readLengthByEnd(r, start)
	}
	return sheets.OptionalCell(r, filledColumns[0], parseLength)
}

// parseLength parses a length with a unit, such as 2h30m, or a number of hours, such as
// 2.5.
func parseLength(text string) (record.Minutes, error) {
	if strings.Trim(text, "0123456789.") == "" {
		text += "h"
	}
	return record.ParseMinutes(text)
}

// readLengthByEnd reads the time of day at which a session ended. It returns the length of
// the session.
func readLengthByEnd(r *sheets.Row, start record.Clock) record.Minutes {
	end := sheets.OptionalCell(r, "end", record.ParseClock)
	overnight := sheets.OptionalCell(r, "overnight", sheets.ParseYesNo)
	switch {
	case r.Problems != nil:
	case !r.Has("start"):
		r.AddProblem("end", record.Invalidf("an end needs a start"))
	case !overnight && end <= start:
		r.AddProblem("end",
			record.Invalidf("%s is not after the start, %s; give yes under overnight if it is of the next day",
				end, start))
	case overnight && end > start:
		r.AddProblem("end", record.Invalidf("%s is more than 24h after the start, %s, of the day before", end, start))
	case overnight:
		return record.Minutes(end) + record.MaxSessionLength - record.Minutes(start)
	}
	return record.Minutes(end) - record.Minutes(start)
}
