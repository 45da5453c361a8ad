package report

import (
	"context"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/table"
)

// SubjectSections are all that is held on a person, a section each. A test walks
// the schema: whatever table is added that has somebody in it is in one of these,
// or among those it knows to say nothing more. Each query takes @kind, @id and
// @ref. None names anybody else: not a referee, who wrote, or who decided.
var SubjectSections = []Report{
	{Name: "subject-particulars", Title: "Who they are", Columns: []table.Column{
		{Key: "item", Title: "What", Kind: table.Text},
		{Key: "held", Title: "Held", Kind: table.Text},
	}},
	{Name: "subject-standing", Title: "Standing with the programme", Columns: []table.Column{
		{Key: "standing", Title: "Standing", Kind: table.Code},
		{Key: "change", Title: "Change", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "reason", Title: "Reason", Kind: table.Text},
	}},
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
	}, Query: []string{"session", "date", "start", "minutes", "role", "activity", "ward", "exception", "voided", "void_reason"},
		Derive: deriveSubjectSessions},
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
	}, Query: []string{"claim", "kind", "spent", "session", "mode", "miles", "receipt", "pence", "claimed", "decided", "outcome", "reason", "paid"},
		Derive: func(_ *Args, rows []table.Row) ([]table.Row, error) { return sessionRefs(rows, 3), nil }},
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
	{Name: "subject-postings", Title: "Postings", Columns: []table.Column{
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "rank", Title: "Rank", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "reason", Title: "Why they left", Kind: table.Code},
	}},
	{Name: "subject-seats", Title: "Seats on panels", Columns: []table.Column{
		{Key: "team", Title: "Panel", Kind: table.Ref},
		{Key: "seat", Title: "Seat", Kind: table.Code},
		{Key: "link", Title: "Link", Kind: table.Code},
		{Key: "part", Title: "Part", Kind: table.Ref},
		{Key: "tenure", Title: "Tenure", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "to", Title: "To", Kind: table.Date},
		{Key: "reason", Title: "Why it ended", Kind: table.Code},
		{Key: "what", Title: "Mark", Kind: table.Code},
		{Key: "code", Title: "Of", Kind: table.Code},
	}, Notes: []string{"A mark voice is whom they speak for, access what they need to take part."}},
	{Name: "subject-chairs", Title: "Chairs of panels", Columns: []table.Column{
		{Key: "team", Title: "Panel", Kind: table.Ref},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "to", Title: "To", Kind: table.Date},
	}},
	{Name: "subject-networks", Title: "Key individual networks", Columns: []table.Column{
		{Key: "ward", Title: "Ward", Kind: table.Ref},
		{Key: "part", Title: "Part", Kind: table.Ref},
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "to", Title: "To", Kind: table.Date},
		{Key: "reason", Title: "Why it ended", Kind: table.Code},
	}},
	{Name: "subject-powers", Title: "Powers held", Columns: []table.Column{
		{Key: "power", Title: "Power", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "ended", Title: "Ended", Kind: table.Date},
		{Key: "reason", Title: "Why it ended", Kind: table.Text},
	}},
	{Name: "subject-equality", Title: "Equality answers", Columns: []table.Column{
		{Key: "strand", Title: "Strand", Kind: table.Code},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "scheme", Title: "Scheme", Kind: table.Code},
		{Key: "code", Title: "Answer", Kind: table.Code},
		{Key: "title", Title: "In words", Kind: table.Text},
	}, Query: []string{"strand", "date", "scheme", "code"}, Derive: deriveSubjectAnswers,
		Notes: []string{"Answers are read by counts only; this document alone shows them one by one, to the person whose they are (R14)."}},
	{Name: "subject-returns", Title: "Filed returns that count them", Columns: []table.Column{
		{Key: "month", Title: "Month", Kind: table.Month},
		{Key: "version", Title: "Version", Kind: table.Count},
		{Key: "part", Title: "Part", Kind: table.Code},
		{Key: "records", Title: "Records", Kind: table.Count},
	}, Notes: []string{"A return is counts, and names nobody. The records behind it are kept in this file by ref."}},
	{Name: "subject-publications", Title: "Published figures that count them", Columns: []table.Column{
		{Key: "publication", Title: "Publication", Kind: table.Count},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "about", Title: "About", Kind: table.Text},
		{Key: "published", Title: "Published", Kind: table.Code},
		{Key: "group", Title: "Group", Kind: table.Text},
	}, Notes: []string{"What was published is masked counts. That they are in a group is kept in this file by ref, so that two publications cannot be set against each other."}},
	{Name: "subject-writes", Title: "Writes to the books about them", Columns: []table.Column{
		{Key: "at", Title: "At (UTC)", Kind: table.Code},
		{Key: "command", Title: "Command", Kind: table.Text},
		{Key: "about", Title: "About", Kind: table.Ref},
	}, Notes: []string{"What was so before and after each write is kept too; all of it that is still so is above."}},
	{Name: "subject-destroyed", Title: "Destroyed before", Columns: []table.Column{
		{Key: "at", Title: "At (UTC)", Kind: table.Code},
		{Key: "kind", Title: "What", Kind: table.Code},
		{Key: "ground", Title: "Ground", Kind: table.Code},
		{Key: "records", Title: "Records", Kind: table.Count},
	}},
}

// Subject returns all that is held on the person: what it is held for, and a table
// for each section that has anything.
func Subject(ctx context.Context, q Querier, args *Args, p record.Person) ([]*table.Table, error) {
	args.Set("kind", p.Kind.Code)
	args.Set("id", p.ID)
	args.Set("ref", p.Ref)
	args.SayAbout("person", "Person", p.Ref+", "+p.Kind.What)
	args.SayAbout("on", "On", record.Date(args.Get("today")).Long())
	tables := []*table.Table{subjectAbout(args)}
	var empty []string
	for _, section := range SubjectSections {
		t, err := section.Run(ctx, q, args)
		if err != nil {
			return nil, err
		}
		rows, err := every(t.Rows)
		if err != nil {
			return nil, err
		}
		if len(rows) == 0 {
			empty = append(empty, strings.ToLower(section.Title))
			continue
		}
		t.Rows = table.Slice(rows...)
		tables = append(tables, t)
	}
	last := tables[len(tables)-1]
	last.Notes = append(last.Notes, "Nothing is held of: "+strings.Join(empty, ", ")+".")
	return tables, nil
}

// subjectAbout says what a person is to be told beside what is held on them.
func subjectAbout(args *Args) *table.Table {
	rows := []table.Row{
		{"Held for", "running the Met Volunteer Programme and the neighbourhoods of the borough, and counting them in its monthly return"},
		{"Came from", "the person, the manager who wrote down what was done, the vetting unit and those who were asked for a reference"},
		{"Given to", "nobody: a return holds counts and no person, and what is published is masked; a file leaves this machine only if somebody sends it"},
		{"Left out", "the names of others, who wrote what, and what referees said in confidence"},
	}
	for _, r := range record.Retentions {
		rows = append(rows, table.Row{"Kept", fmt.Sprintf("%s: %d months from %s", r.What, r.Months(args.Settings), r.From)})
	}
	return &table.Table{Name: "subject-about", Title: "About this document", About: args.About(), Rows: table.Slice(rows...), Groups: true,
		Columns: []table.Column{{Key: "item", Title: "What", Kind: table.Text}, {Key: "text", Title: "How it is", Kind: table.Text}},
		Notes:   []string{"Periods are this borough's own settings (borough retention show), and no advice on the law."}}
}

func deriveSubjectSessions(_ *Args, rows []table.Row) ([]table.Row, error) {
	for _, row := range rows {
		if start, ok := row[2].(int64); ok {
			row[2] = fmt.Sprintf("%02d:%02d", start/60, start%60)
		}
	}
	return sessionRefs(rows, 0), nil
}

// sessionRefs puts the ref of a session for its number.
func sessionRefs(rows []table.Row, at int) []table.Row {
	for _, row := range rows {
		if id, ok := row[at].(int64); ok {
			row[at] = record.SessionRef(id)
		}
	}
	return rows
}

// deriveSubjectAnswers puts an answer in words beside its code.
func deriveSubjectAnswers(_ *Args, rows []table.Row) ([]table.Row, error) {
	for i, row := range rows {
		var words any
		strand, _ := row[0].(string)
		scheme, _ := row[2].(string)
		code, _ := row[3].(string)
		if c, err := record.FindAnswer(strand, scheme, code); err == nil {
			words = c.Title
		}
		rows[i] = append(row, words)
	}
	return rows, nil
}
