package booksreport

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// dueReport is the report due, without queries: DueReport adds the queries of the kinds.
var dueReport = report.Report{
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
amendment. Each line has the command that mends it; capitals in it are to be filled in.
What no command can mend is no line here: borough check --strict lists it. It ends with
exit code 7 when there is something, for a script to act on.`,
	Example: "borough due",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "what", Title: "What", Kind: table.Text},
		{Key: "due", Title: "Due", Kind: table.Date},
		{Key: "days_left", Title: "Days left", Kind: table.Number},
		{Key: "mend", Title: "What mends it", Kind: table.Text, DropOrder: 1},
	},
	RowsAreFindings: true,
}

// DueReport returns the report due, which lists the tasks of these kinds.
func DueReport(kinds []report.DueKind) report.Report {
	r := dueReport
	for _, kind := range kinds {
		r.Queries = append(r.Queries, kind.Query.Report)
	}
	r.Compose = func(ctx context.Context, q report.Querier, args *report.Args) ([]table.Row, error) {
		return listDue(ctx, q, args, kinds)
	}
	return r
}

// listDue returns a row for each task that is due on the day of the report. It adds notes
// on the settings that decide when a task is due.
func listDue(ctx context.Context, q report.Querier, args *report.Args, kinds []report.DueKind) ([]table.Row, error) {
	due, err := findListed(ctx, q, args, kinds)
	if err != nil {
		return nil, err
	}
	var rows []table.Row
	for _, d := range due {
		rows = append(rows, table.Row{
			d.kind.Code, d.Ref, d.Name, d.Task, string(d.DueOn), int64(args.Date("on").DaysUntil(d.DueOn)),
			d.Mend,
		})
	}
	args.Note("Clearances, training, risk assessments and reviews of priorities are listed %d days ahead "+
		"(warn-days), applicants and references after %d days (stall-days). Days below zero are overdue.",
		args.Settings.WarnDays, args.Settings.StallDays)
	args.Note("Panels are listed %d days after they last met (panel-meeting-days).", args.Settings.MeetingDays)
	args.Note("Teams are listed after %d days at one of the seven stages (stage-days).", args.Settings.StageDays)
	args.Note("Claims are listed after %d days without a decision, or without being paid (claim-wait-days).",
		args.Settings.WaitDays)
	args.Note("A month's return is due on day %d of the next (return-day).", args.Settings.ReturnDay)
	return rows, nil
}

// DueCounts returns two tables for readers who may not see who a task is about. people
// counts the persons with a task of each kind. places counts the tasks of teams of each
// kind, and names the teams. It returns the errors of the kinds' queries.
func DueCounts(
	ctx context.Context, q report.Querier, args *report.Args, kinds []report.DueKind,
) (people, places *table.Table, err error) {
	due, err := findListed(ctx, q, args, kinds)
	if err != nil {
		return nil, nil, err
	}
	var peopleRows, placeRows []table.Row
	for _, kind := range kinds {
		var refs, names []string
		for _, d := range due {
			if d.kind.Code == kind.Code {
				refs, names = append(refs, d.Ref), append(names, d.Name)
			}
		}
		if refs == nil {
			continue
		}
		taskCount := int64(len(names))
		slices.Sort(refs)
		slices.Sort(names)
		if kind.PeopleTitle != "" {
			peopleRows = append(peopleRows, table.Row{kind.Code, kind.PeopleTitle, int64(len(slices.Compact(refs)))})
		}
		if kind.PlacesTitle != "" {
			placeRows = append(placeRows,
				table.Row{kind.Code, kind.PlacesTitle, taskCount, strings.Join(slices.Compact(names), ", ")})
		}
	}
	return &table.Table{
			Name:  "due-people",
			Title: "People with something due",
			About: args.About(),
			Rows:  table.RowsOf(peopleRows...),
			Columns: []table.Column{
				{Key: "kind", Title: "Kind", Kind: table.Code},
				{Key: "title", Title: "What", Kind: table.Text},
				{Key: "number", Title: "How many", Kind: table.Count},
			},
		}, &table.Table{
			Name:  "due-places",
			Title: "Teams with something due",
			About: args.About(),
			Rows:  table.RowsOf(placeRows...),
			Columns: []table.Column{
				{Key: "kind", Title: "Kind", Kind: table.Code},
				{Key: "title", Title: "What", Kind: table.Text},
				{Key: "number", Title: "How many", Kind: table.Count, Publish: table.AsThings},
				{Key: "where", Title: "Where", Kind: table.Text},
			},
		}, nil
}

// findListed returns the tasks of these kinds that are listed on the day of the report.
func findListed(
	ctx context.Context, q report.Querier, args *report.Args, kinds []report.DueKind,
) ([]dueWithKind, error) {
	found, err := findDue(ctx, q, args, kinds)
	isListedLater := func(d dueWithKind) bool { return d.ListedFrom > args.Date("on") }
	return slices.DeleteFunc(found, isListedLater), err
}

// dueWithKind is a task that is due, with its kind.
type dueWithKind struct {
	report.DueTask
	kind report.DueKind
}

// findDue returns the tasks of these kinds, the most overdue first.
func findDue(
	ctx context.Context, q report.Querier, args *report.Args, kinds []report.DueKind,
) (due []dueWithKind, err error) {
	for _, kind := range kinds {
		found, err := kind.Find(ctx, q, args)
		if err != nil {
			return nil, err
		}
		for _, d := range found {
			due = append(due, dueWithKind{d, kind})
		}
	}
	slices.SortStableFunc(due, func(x, y dueWithKind) int {
		return cmp.Or(cmp.Compare(x.DueOn, y.DueOn), cmp.Compare(x.CountedFrom, y.CountedFrom), cmp.Compare(x.kind.Code, y.kind.Code),
			cmp.Compare(x.Ref, y.Ref))
	})
	return due, nil
}

// ReviewText returns a text that says on which day a review is due or, if day is in the past,
// that the review was due on it.
func ReviewText(args *report.Args, day record.Date) string {
	if day < args.Date("on") {
		return fmt.Sprintf("was to be reviewed on %s", day)
	}
	return fmt.Sprintf("is for review on %s", day)
}
