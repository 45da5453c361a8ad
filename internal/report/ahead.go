package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"borough/internal/record"
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

// DueAhead returns what is due on the day of the arguments and what will be in so
// many days, if nothing is done: the most overdue first.
func DueAhead(ctx context.Context, q Querier, args *Args, days int) (ahead []Ahead, err error) {
	until := record.Date(args.Get("on")).AddDays(days)
	args.Set("warn_on", until)
	for _, threshold := range dueThresholds {
		// What is from before the day is due, so that what falls due on the last
		// day is from before the next.
		args.Set(threshold, record.Date(args.Get(threshold)).AddDays(days+1))
	}
	found, err := Due.ask(ctx, q, args)
	if err != nil {
		return nil, err
	}
	rows, err := every(found)
	if err != nil {
		return nil, err
	}
	seen := map[string]int{}
	for _, a := range aheadOf(args, rows, until) {
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
func aheadOf(args *Args, rows []table.Row, until record.Date) (ahead []Ahead) {
	for _, row := range rows {
		kind, ref := row[0].(string), row[1].(string)
		a := Ahead{Key: kind + " " + ref, Kind: kind, Ref: ref, Name: row[2].(string), What: dueKindOf(row).Asks}
		switch a.Kind {
		case "return":
			for m := record.Month(a.Ref).Next(); returnDue(args, m) <= until; m = m.Next() {
				ahead = append(ahead, Ahead{Key: "return " + string(m), Kind: a.Kind, Ref: string(m), What: a.What, On: returnDue(args, m)})
			}
			continue
		case "clearance":
			if !runningOut(args, row, rows) {
				continue
			}
			a.Key += " " + row[3].(string)
		case "statement", "claim":
			a.Key += " " + row[3].(string)
		case "training", "risk":
			a.Key += " " + row[3].(string)
			a.What += ": " + row[3].(string)
		case "reference", "fee":
			a.Key += " " + row[5].(string) // the day: a case has a fee a day, and a referee is a third party
		}
		_, a.On = duty(args, row)
		ahead = append(ahead, a)
	}
	return ahead
}
