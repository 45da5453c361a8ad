package booksreport

import (
	"context"
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// DueEvent is a calendar entry for a task that is or will be due.
type DueEvent struct {
	Key   string // identifies the task; it does not change when the task is moved to another day
	Kind  string
	Ref   string
	Name  string
	Text  string // contains nothing about the person
	DueOn record.Date
}

// DueEvents returns the tasks of these kinds that are due on the day of the report or will
// be due within days after it. The most overdue task is first. It returns the errors of the
// kinds' queries.
func DueEvents(
	ctx context.Context, q report.Querier, args *report.Args, kinds []report.DueKind, days int,
) (events []DueEvent, err error) {
	args.LookAhead(days)
	found, err := findDue(ctx, q, args, kinds)
	if err != nil {
		return nil, err
	}
	seen := map[string]int{}
	for _, d := range found {
		if d.DueOn > args.Date("on").AddDays(days) {
			continue
		}
		e := DueEvent{Key: d.kind.Code + " " + d.Ref, Kind: d.kind.Code, Ref: d.Ref, Name: d.Name,
			Text: d.kind.CalendarText, DueOn: d.DueOn}
		if d.Discriminator != "" {
			e.Key += " " + d.Discriminator
		}
		if d.PublicDetail != "" {
			e.Text += ": " + d.PublicDetail
		}
		if seen[e.Key]++; seen[e.Key] > 1 {
			e.Key += fmt.Sprintf(" %d", seen[e.Key])
		}
		events = append(events, e)
	}
	return events, nil
}
