package booksreport

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Ahead is one thing that is due, or will be, in words that say nothing of the
// person but the ref.
type Ahead struct {
	Key  string // the same for as long as it is the same thing, whenever it is due
	Kind string
	Ref  string
	Name string
	What string
	On   record.Date
}

// dueThresholds are the days before which what is due began to wait.
var dueThresholds = []string{"stalled_on", "met_on", "entered_on", "waiting_on"}

// DueAhead returns what of those kinds is due on the day of the arguments and what
// will be in so many days, if nothing is done: the most overdue first.
func DueAhead(ctx context.Context, q report.Querier, args *report.Args, kinds []report.DueKind, days int) (ahead []Ahead, err error) {
	until := record.Date(args.Get("on")).AddDays(days)
	args.Set("warn_on", until)
	for _, threshold := range dueThresholds {
		// What is from before the day is due, so that what falls due on the last
		// day is from before the next.
		args.Set(threshold, record.Date(args.Get(threshold)).AddDays(days+1))
	}
	found, err := due.Ask(ctx, q, args)
	if err != nil {
		return nil, err
	}
	rows, err := report.Collect(found)
	if err != nil {
		return nil, err
	}
	seen := map[string]int{}
	for _, a := range aheadOf(args, kinds, rows, until) {
		if a.On > until {
			continue
		}
		if seen[a.Key]++; seen[a.Key] > 1 {
			a.Key += fmt.Sprintf(" %d", seen[a.Key])
		}
		ahead = append(ahead, a)
	}
	slices.SortStableFunc(ahead, func(x, y Ahead) int { return cmp.Compare(x.On, y.On) })
	return ahead, nil
}

// aheadOf are the things that the rows of due are about.
func aheadOf(args *report.Args, kinds []report.DueKind, rows []table.Row, until record.Date) (ahead []Ahead) {
	for _, row := range rows {
		kind, ref := dueKindOf(kinds, row), row[1].(string)
		if kind.Follows != nil {
			for duty := range kind.Follows(args, row) {
				if duty.Due > until {
					break
				}
				ahead = append(ahead, Ahead{Key: kind.Code + " " + duty.Ref, Kind: kind.Code, Ref: duty.Ref, What: kind.Asks, On: duty.Due})
			}
			continue
		}
		if kind.Counts != nil && !kind.Counts(args, row, rows) {
			continue
		}
		a := Ahead{Key: kind.Code + " " + ref, Kind: kind.Code, Ref: ref, Name: row[2].(string), What: kind.Asks}
		if kind.Apart != 0 {
			a.Key += " " + row[kind.Apart].(string)
		}
		if kind.Told {
			a.What += ": " + row[kind.Apart].(string)
		}
		_, a.On = duty(args, kind, row)
		ahead = append(ahead, a)
	}
	return ahead
}
