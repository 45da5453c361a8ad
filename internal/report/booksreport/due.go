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

// dueReport is the report due without its queries. DueReport adds the queries.
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

// DueReport returns the report due. It lists the tasks of these kinds.
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

// listDue returns a row for each task that is listed on the day of the report. It adds notes
// on the settings that decide when a task is listed.
func listDue(ctx context.Context, q report.Querier, args *report.Args, kinds []report.DueKind) ([]table.Row, error) {
	tasks, err := findListedTasks(ctx, q, args, kinds)
	if err != nil {
		return nil, err
	}
	var rows []table.Row
	for _, task := range tasks {
		daysLeft := int64(args.Date("on").DaysUntil(task.DueOn))
		rows = append(rows, table.Row{
			task.kind.Code, task.Ref, task.Name, task.Task, string(task.DueOn), daysLeft, task.Command,
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

// DueCounts returns two tables for readers who may not see whom a task is about. Both have a
// row for each kind of task. people says how many people have such a task. places says how
// many such tasks there are, and names the teams. DueCounts returns the errors of the
// queries.
func DueCounts(
	ctx context.Context, q report.Querier, args *report.Args, kinds []report.DueKind,
) (people, places *table.Table, err error) {
	tasks, err := findListedTasks(ctx, q, args, kinds)
	if err != nil {
		return nil, nil, err
	}
	var peopleRows, placeRows []table.Row
	for _, kind := range kinds {
		var refs, names []string
		for _, task := range tasks {
			if task.kind.Code == kind.Code {
				refs, names = append(refs, task.Ref), append(names, task.Name)
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

// findListedTasks returns the tasks of these kinds that are listed on the day of the report.
// It leaves out the tasks whose ListedFrom is a later day.
func findListedTasks(
	ctx context.Context, q report.Querier, args *report.Args, kinds []report.DueKind,
) ([]taskWithKind, error) {
	tasks, err := findTasks(ctx, q, args, kinds)
	isListedLater := func(task taskWithKind) bool { return task.ListedFrom > args.Date("on") }
	return slices.DeleteFunc(tasks, isListedLater), err
}

// taskWithKind is a task with its kind.
type taskWithKind struct {
	report.DueTask
	kind report.DueKind
}

// findTasks returns the tasks of these kinds. The most overdue task is first.
func findTasks(
	ctx context.Context, q report.Querier, args *report.Args, kinds []report.DueKind,
) (tasks []taskWithKind, err error) {
	for _, kind := range kinds {
		tasksOfKind, err := kind.Find(ctx, q, args)
		if err != nil {
			return nil, err
		}
		for _, task := range tasksOfKind {
			tasks = append(tasks, taskWithKind{task, kind})
		}
	}
	slices.SortStableFunc(tasks, func(a, b taskWithKind) int {
		return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(a.CountedFrom, b.CountedFrom),
			cmp.Compare(a.kind.Code, b.kind.Code), cmp.Compare(a.Ref, b.Ref))
	})
	return tasks, nil
}

// ReviewText returns a text that says that a review is due on this day. If the day is before
// the day of the report, the text says that the review was due then.
func ReviewText(args *report.Args, day record.Date) string {
	if day < args.Date("on") {
		return fmt.Sprintf("was to be reviewed on %s", day)
	}
	return fmt.Sprintf("is for review on %s", day)
}
