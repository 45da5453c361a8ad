package returns

import (
	"context"
	"slices"

	"borough/internal/record"
	"borough/internal/report"
)

// movements are the lines of who joined, rejoined and left in a month.
var movements = []string{"joined", "rejoined", "left"}

// MovedPeople lists the people behind what changed between two months: who came
// to a line or went from it, and by which movement. Between are the returns of
// the months from the one to the other, which say who joined and left. Sessions
// and recruitment work are of their own month and are not compared.
func MovedPeople(ctx context.Context, q report.Querier, before, after Side, between []Ask, changes []Change) (*Records, error) {
	moved := &Records{before: before.Return, after: after.Return, notes: withheldNotes(before.Return, after.Return, changes)}
	was, is := newHolding(before.Ask), newHolding(after.Ask)
	made, err := madeIn(ctx, q, between)
	if err != nil {
		return nil, err
	}
	apart := false
	err = eachChangedLine(changes, func(line Line, c Change) error {
		switch {
		case line.Behind == behindSessions || line.Behind == behindWork:
			apart = true
			return nil
		case line.Key == "age-band" && otherBands(before.Return, after.Return):
			return nil
		}
		old, err := was.of(ctx, q, line, c.Category)
		if err != nil {
			return err
		}
		now, err := is.of(ctx, q, line, c.Category)
		if err != nil {
			return err
		}
		days := record.Period{From: before.Return.To.AddDays(1), To: after.Return.To}
		if line.Key == "opening" {
			days = record.Period{From: before.Return.From, To: after.Return.From.AddDays(-1)}
		}
		records := compareRecords(old, now)
		for i := range records {
			records[i] = made.tell(line, records[i], days)
		}
		slices.SortStableFunc(records, byDay)
		for _, r := range records {
			moved.list = append(moved.list, r.in(c))
		}
		return nil
	})
	if apart {
		moved.notes = append(moved.notes, "Sessions and recruitment work are of their own month: borough return explain MONTH LINE lists them.")
	}
	return moved, err
}

// movement is that somebody joined, rejoined or left.
type movement struct {
	what string
	on   record.Date
}

// made are the movements of each person, by ref, in order.
type made map[string][]movement

// madeIn reads the movements of the months.
func madeIn(ctx context.Context, q report.Querier, months []Ask) (made, error) {
	all := made{}
	for _, ask := range months {
		month := newHolding(ask)
		for _, key := range movements {
			line, err := FindLine(key)
			if err != nil {
				return nil, err
			}
			records, err := month.of(ctx, q, line, "")
			if err != nil {
				return nil, err
			}
			for _, h := range records {
				all[h.volunteer] = append(all[h.volunteer], movement{key, record.Date(h.date)})
			}
		}
	}
	return all, nil
}

// tell says by which movement in those days somebody came to the line or went
// from it. One who came to an age did so on a birthday; the day of one who went
// is otherwise not known.
func (m made) tell(line Line, r movedRecord, days record.Period) movedRecord {
	switch {
	case slices.Contains(movements, line.Key):
		r.what = line.Key
		return r
	case line.Key == "left-reason":
		r.what = "left"
		return r
	case r.what == "went":
		r.date = ""
	case line.Behind == behindAges:
		r.date = birthday(record.Date(r.date), days)
	}
	if line.Key == "awaiting-clearance" { // of people on the books and of others
		return r
	}
	var last movement
	for _, move := range m[r.volunteer] {
		if days.From <= move.on && move.on <= days.To && move.on >= last.on {
			last = move
		}
	}
	came := last.what == "joined" || last.what == "rejoined"
	switch {
	case last.what == "":
	case r.what == "came" && came && line.Behind != behindApplicants,
		r.what == "went" && last.what == "left" && line.Behind != behindApplicants,
		r.what == "went" && came && line.Behind == behindApplicants:
		r.what, r.date = last.what, string(last.on)
	}
	return r
}

// birthday is the last birthday of somebody born then, when it is in those days.
func birthday(born record.Date, days record.Period) string {
	turned := born.AddMonths(12 * born.Age(days.To))
	if turned < days.From {
		return ""
	}
	return string(turned)
}
