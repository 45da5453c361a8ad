package booksreport

import (
	"context"
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// DueEvent is a calendar entry for a task that is due or will be due.
type DueEvent struct {
	Key   string // identifies the task; it does not change when the task is moved to another day
	Kind  string
	Ref   string
	Name  string
	Text  string // contains nothing about the person
	DueOn record.Date
}

// DueEvents returns a calendar entry for each task of these kinds that is due on the day of
// the report, or will be due within this number of days after it. The most overdue task is
// first. DueEvents returns the errors of the queries.
func DueEvents(
	ctx context.Context, q report.Querier, args *report.Args, kinds []report.DueKind, days int,
) (events []DueEvent, err error) {
	args.LookAhead(days)
	tasks, err := findTasks(ctx, q, args, kinds)
	if err != nil {
		return nil, err
	}
	keyCounts := map[string]int{} // how often each key occurred
	for _, task := range tasks {
		if task.DueOn > args.Date("on").AddDays(days) {
			continue
		}
		event := DueEvent{Key: task.kind.Code + " " + task.Ref, Kind: task.kind.Code, Ref: task.Ref, Name: task.Name,
			Text: task.kind.CalendarText, DueOn: task.DueOn}
		if task.Discriminator != "" {
			event.Key += " " + task.Discriminator
		}
		if task.PublicDetail != "" {
			event.Text += ": " + task.PublicDetail
		}
		if keyCounts[event.Key]++; keyCounts[event.Key] > 1 {
			event.Key += fmt.Sprintf(" %d", keyCounts[event.Key])
		}
		events = append(events, event)
	}
	return events, nil
}
