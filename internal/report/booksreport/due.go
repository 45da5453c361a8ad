package booksreport

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

var due = report.Report{
	Name: "due", Title: "What needs doing", Short: "List everything that needs doing; exit 7 when there is something",
	Long: `due lists everything that needs doing, the most overdue first: clearances,
training and risk assessments of people on the books that run out within the
setting warn-days or have run out, applicants longer at a stage than the setting
stall-days, references asked and not answered, and references still to be asked
for. Training and risk assessments are those that a placement needs. Who is active
is to sign the edition of the statement of expectations that is in force. A panel is to
meet again panel-meeting-days after its last meeting, or after it began. The
review of a priority is listed warn-days ahead, and so is an action of the
engagement commitment that is not done. A team is to go on after stage-days
at one of the seven stages. An accreditation is listed warn-days before its review,
powers warn-days before they run out, and a fee until it is paid or waived. A claim
for expenses is due once it has waited longer than claim-wait-days for its decision,
or approved to be paid. Once a return was filed, the next is due as soon as its month
is over, by return-day of the month after it; and so is a month that is open for
amendment. It ends with exit code 7 when there is something, for a script to act on.`,
	Example: "borough due",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "what", Title: "What", Kind: table.Text},
		{Key: "due", Title: "Due", Kind: table.Date},
		{Key: "days_left", Title: "Days left", Kind: table.Number},
	},
	Query:    []string{"kind", "ref", "name", "about", "detail", "day", "wanted"},
	Findings: true,
}

// DueCounts counts what is due of those kinds, for those who may not know of whom:
// people, each once in a line, and what is due of teams, with their names.
func DueCounts(ctx context.Context, q report.Querier, args *report.Args, kinds []report.DueKind) (people, places *table.Table, err error) {
	all := Due(kinds)
	t, err := all.Run(ctx, q, args)
	if err != nil {
		return nil, nil, err
	}
	due, err := report.Collect(t.Rows)
	if err != nil {
		return nil, nil, err
	}
	var counts, lines []table.Row
	for _, kind := range kinds {
		if refs := dueOf(due, kind.Code, 1); kind.People != "" && refs != nil {
			counts = append(counts, table.Row{kind.Code, kind.People, int64(len(slices.Compact(refs)))})
		}
		if names := dueOf(due, kind.Code, 2); kind.Places != "" && names != nil {
			lines = append(lines, table.Row{kind.Code, kind.Places, int64(len(names)), strings.Join(slices.Compact(names), ", ")})
		}
	}
	what := []table.Column{{Key: "kind", Title: "Kind", Kind: table.Code}, {Key: "title", Title: "What", Kind: table.Text}}
	return &table.Table{Name: "due-people", Title: "People with something due", About: t.About, Rows: table.Slice(counts...),
			Columns: append(slices.Clone(what), table.Column{Key: "number", Title: "How many", Kind: table.Count})},
		&table.Table{Name: "due-places", Title: "Teams with something due", About: t.About, Rows: table.Slice(lines...),
			Columns: append(slices.Clone(what), table.Column{Key: "number", Title: "How many", Kind: table.Count, Use: table.Things},
				table.Column{Key: "where", Title: "Where", Kind: table.Text})}, nil
}

// Due lists what needs doing, of those kinds.
func Due(kinds []report.DueKind) report.Report {
	all := due
	all.DeriveRows = func(a *report.Args, rows []table.Row) ([]table.Row, error) { return dueOn(a, kinds, rows), nil }
	return all
}

// dueOn picks and tells what is due on the day, the most overdue first.
func dueOn(a *report.Args, kinds []report.DueKind, rows []table.Row) []table.Row {
	on := record.Date(a.Get("on"))
	var found []table.Row
	add := func(kind, ref, name any, what string, due record.Date) {
		found = append(found, table.Row{kind, ref, name, what, string(due), int64(on.DaysUntil(due))})
	}
	for _, row := range rows {
		kind := dueKindOf(kinds, row)
		switch {
		case kind.Counts != nil && !kind.Counts(a, row, rows):
		case kind.Follows != nil:
			for duty := range kind.Follows(a, row) {
				if duty.From > on {
					break
				}
				add(row[0], duty.Ref, "", duty.What, duty.Due)
			}
		default:
			what, due := duty(a, kind, row)
			add(row[0], row[1], row[2], what, due)
		}
	}
	slices.SortStableFunc(found, func(x, y table.Row) int { return cmp.Compare(x[4].(string), y[4].(string)) })
	a.Note("Clearances, training, risk assessments and reviews of priorities are listed %d days ahead (warn-days), applicants and references after %d days (stall-days). Days below zero are overdue.",
		a.Settings.WarnDays, a.Settings.StallDays)
	a.Note("Panels are listed %d days after they last met (panel-meeting-days).", a.Settings.MeetingDays)
	a.Note("Teams are listed after %d days at one of the seven stages (stage-days).", a.Settings.StageDays)
	a.Note("Claims are listed after %d days without a decision, or without being paid (claim-wait-days).", a.Settings.WaitDays)
	a.Note("A month's return is due on day %d of the next (return-day).", a.Settings.ReturnDay)
	return found
}

// duty says what one thing that is due asks for, and by when.
func duty(a *report.Args, kind report.DueKind, row table.Row) (what string, due record.Date) {
	day := record.Date(row[5].(string))
	return kind.Says(a, row, day, day < record.Date(a.Get("on")))
}

// dueOf are the texts in a column of what is due of that kind, in order.
func dueOf(due []table.Row, kind string, column int) (found []string) {
	for _, row := range due {
		if row[0] == kind {
			found = append(found, row[column].(string))
		}
	}
	slices.Sort(found)
	return found
}

// dueKindOf is the kind of a row of due.
func dueKindOf(kinds []report.DueKind, row table.Row) report.DueKind {
	return kinds[slices.IndexFunc(kinds, func(k report.DueKind) bool { return k.Code == row[0] })]
}

// ForReview says that something is to be reviewed, or was.
func ForReview(late bool) string {
	if late {
		return "was to be reviewed"
	}
	return "is for review"
}
