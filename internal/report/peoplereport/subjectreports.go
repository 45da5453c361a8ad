package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// SubjectReports are the sections of a subject access export that contain a volunteer's records.
var SubjectReports = []report.Report{
	{Name: "subject-standing", Title: "Standing with the programme", Columns: []table.Column{
		{Key: "standing", Title: "Standing", Kind: table.Code},
		{Key: "change", Title: "Change", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "reason", Title: "Reason", Kind: table.Text},
	}, Notes: []string{"Why a start was made despite a reference or an interview is left out: references are given " +
		"in confidence."}},
	{Name: "subject-references", Title: "References asked for", Columns: []table.Column{
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "asked", Title: "Asked", Kind: table.Date},
		{Key: "received", Title: "Received", Kind: table.Date},
	}, Notes: []string{"References are given in confidence: by whom, and what was said, is left out."}},
	{Name: "subject-interviews", Title: "Interviews", Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
	}},
	{Name: "subject-vetting", Title: "Vetting", Columns: []table.Column{
		{Key: "level", Title: "Level", Kind: table.Code},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
		{Key: "decided", Title: "Decided", Kind: table.Date},
		{Key: "expires", Title: "Expires", Kind: table.Date},
	}, Notes: []string{"The reasons of a vetting decision are not held here: the vetting unit has them."}},
	{Name: "subject-training", Title: "Training", Columns: []table.Column{
		{Key: "course", Title: "Course", Kind: table.Code},
		{Key: "done", Title: "Done", Kind: table.Date},
		{Key: "expires", Title: "Expires", Kind: table.Date},
	}},
	{Name: "subject-risks", Title: "Risk assessments", Columns: []table.Column{
		{Key: "role", Title: "Role", Kind: table.Code},
		{Key: "assessed", Title: "Assessed", Kind: table.Date},
		{Key: "review", Title: "Review", Kind: table.Date},
	}},
	{Name: "subject-placements", Title: "Roles", Columns: []table.Column{
		{Key: "role", Title: "Role", Kind: table.Code},
		{Key: "ward", Title: "Ward", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "to", Title: "To", Kind: table.Date},
	}},
	{Name: "subject-sessions", Title: "Sessions", Columns: []table.Column{
		{Key: "session", Title: "Session", Kind: table.Ref},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "start", Title: "Start", Kind: table.Code},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes},
		{Key: "role", Title: "Role", Kind: table.Code},
		{Key: "activity", Title: "Activity", Kind: table.Code},
		{Key: "ward", Title: "Ward", Kind: table.Code},
		{Key: "exception", Title: "Exception", Kind: table.Text},
		{Key: "voided", Title: "Voided", Kind: table.Date},
		{Key: "void_reason", Title: "Why voided", Kind: table.Text},
	}, Derive: report.DeriveEach(subjectSession)},
	{Name: "subject-marks", Title: "What they bring and want", Columns: []table.Column{
		{Key: "what", Title: "What", Kind: table.Code},
		{Key: "code", Title: "Code", Kind: table.Code},
	}},
	{Name: "subject-statements", Title: "Statements of expectations signed", Columns: []table.Column{
		{Key: "edition", Title: "Edition", Kind: table.Text},
		{Key: "signed", Title: "Signed", Kind: table.Date},
	}},
	{Name: "subject-thanks", Title: "Thanks for service", Columns: []table.Column{
		{Key: "measure", Title: "Of", Kind: table.Code},
		{Key: "reached", Title: "Reached", Kind: table.Count},
		{Key: "thanked", Title: "Thanked", Kind: table.Date},
		{Key: "how", Title: "How", Kind: table.Text},
	}},
	{Name: "subject-expenses", Title: "Expenses", Columns: []table.Column{
		{Key: "claim", Title: "Claim", Kind: table.Ref},
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "spent", Title: "Spent", Kind: table.Date},
		{Key: "session", Title: "Session", Kind: table.Ref},
		{Key: "mode", Title: "Mode", Kind: table.Code},
		{Key: "miles", Title: "Miles, in tenths", Kind: table.Count},
		{Key: "receipt", Title: "Receipt", Kind: table.Text},
		{Key: "pence", Title: "Amount", Kind: table.Pence},
		{Key: "claimed", Title: "Claimed", Kind: table.Date},
		{Key: "decided", Title: "Decided", Kind: table.Date},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
		{Key: "reason", Title: "Reason", Kind: table.Text},
		{Key: "paid", Title: "Paid", Kind: table.Date},
	}, Derive: report.DeriveEach(subjectExpense)},
	{Name: "subject-issues", Title: "Concerns", Columns: []table.Column{
		{Key: "issue", Title: "Issue", Kind: table.Ref},
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "opened", Title: "Opened", Kind: table.Date},
		{Key: "closed", Title: "Closed", Kind: table.Date},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
	}},
	{Name: "subject-health", Title: "Occupational Health", Columns: []table.Column{
		{Key: "referred", Title: "Referred", Kind: table.Date},
		{Key: "answered", Title: "Answered", Kind: table.Date},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
		{Key: "review", Title: "Review", Kind: table.Date},
		{Key: "adjustment", Title: "Adjustment", Kind: table.Code},
	}, Notes: []string{"What was said to Occupational Health is not held here."}},
}

// subjectSessionRow is a session of the person.
type subjectSessionRow struct {
	Session    int64         `col:"session"`
	Date       any           `col:"date"`
	Start      *record.Clock `col:"start"`
	Minutes    any           `col:"minutes"`
	Role       any           `col:"role"`
	Activity   any           `col:"activity"`
	Ward       any           `col:"ward"`
	Exception  any           `col:"exception"`
	Voided     any           `col:"voided"`
	VoidReason any           `col:"void_reason"`
}

// subjectSession returns a session as a row of the export.
func subjectSession(_ *report.Args, s subjectSessionRow) table.Row {
	var start any
	if s.Start != nil {
		start = fmt.Sprintf("%02d:%02d", *s.Start/60, *s.Start%60)
	}
	return table.Row{
		record.SessionRef(s.Session), s.Date, start, s.Minutes, s.Role, s.Activity, s.Ward, s.Exception, s.Voided,
		s.VoidReason,
	}
}

// subjectExpenseRow is a claim of the person.
type subjectExpenseRow struct {
	Claim   any    `col:"claim"`
	Kind    any    `col:"kind"`
	Spent   any    `col:"spent"`
	Session *int64 `col:"session"`
	Mode    any    `col:"mode"`
	Miles   any    `col:"miles"`
	Receipt any    `col:"receipt"`
	Pence   any    `col:"pence"`
	Claimed any    `col:"claimed"`
	Decided any    `col:"decided"`
	Outcome any    `col:"outcome"`
	Reason  any    `col:"reason"`
	Paid    any    `col:"paid"`
}

// subjectExpense returns a claim as a row of the export.
func subjectExpense(_ *report.Args, e subjectExpenseRow) table.Row {
	var session any
	if e.Session != nil {
		session = record.SessionRef(*e.Session)
	}
	return table.Row{
		e.Claim, e.Kind, e.Spent, session, e.Mode, e.Miles, e.Receipt, e.Pence, e.Claimed, e.Decided, e.Outcome,
		e.Reason, e.Paid,
	}
}
