package booksreport

import (
	"context"
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// DueEvent is what a calendar has of something that is due, or will be, in words that
// say nothing of the person but the ref.
type DueEvent struct {
	Key  string // the same for as long as it is the same thing, whenever it is due
	Kind string
	Ref  string
	Name string
	What string
	On   record.Date
}

// DueEvents returns what of those kinds is due on the day of the arguments and what
// will be in so many days, if nothing is done: the most overdue first. It returns the
// errors of the kinds' queries.
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
		if d.On > args.Date("on").AddDays(days) {
			continue
		}
		e := DueEvent{Key: d.kind.Code + " " + d.Ref, Kind: d.kind.Code, Ref: d.Ref, Name: d.Name,
			What: d.kind.Asks, On: d.On}
		if d.Apart != "" {
			e.Key += " " + d.Apart
		}
		if d.Public != "" {
			e.What += ": " + d.Public
		}
		if seen[e.Key]++; seen[e.Key] > 1 {
			e.Key += fmt.Sprintf(" %d", seen[e.Key])
		}
		events = append(events, e)
	}
	return events, nil
}
