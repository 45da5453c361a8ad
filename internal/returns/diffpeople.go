package returns

import (
	"context"
	"slices"

	"borough/internal/record"
	"borough/internal/report"
)

// movementLines are the lines of who joined, rejoined and left in a month.
var movementLines = []string{"joined", "rejoined", "left"}

// MovedPeople lists the people behind what changed between two months: who came
// to a line or went from it, and by which movement. Between are the returns of
// the months from the one to the other, which say who joined and left. Sessions
// and recruitment work are of their own month and are not compared.
func MovedPeople(ctx context.Context, q report.Querier, before, after Side, between []Request, changes []Change) (*ChangedRecords, error) {
	moved := &ChangedRecords{before: before.Return, after: after.Return, notes: withheldNotes(before.Return, after.Return, changes)}
	was, is := newRecordReader(before.Ask), newRecordReader(after.Ask)
	made, err := readMovements(ctx, q, between)
	if err != nil {
		return nil, err
	}
	apart := false
	err = eachChangedLine(changes, func(line Line, c Change) error {
		switch {
		case line.Records == sessionRecords || line.Records == recruitmentRecords:
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
			records[i] = made.attribute(line, records[i], days)
		}
		slices.SortStableFunc(records, byDay)
		for _, r := range records {
			moved.list = append(moved.list, r.onLineOf(c))
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

// movementsByRef are the movements of each person, by ref, in order.
type movementsByRef map[string][]movement

// readMovements reads the movements of the months.
func readMovements(ctx context.Context, q report.Querier, months []Request) (movementsByRef, error) {
	all := movementsByRef{}
	for _, ask := range months {
		month := newRecordReader(ask)
		for _, key := range movementLines {
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

// attribute says by which movement in those days somebody came to the line or went
// from it. One who came to an age did so on a birthday; the day of one who went
// is otherwise not known.
func (m movementsByRef) attribute(line Line, r movedRecord, days record.Period) movedRecord {
	switch {
	case slices.Contains(movementLines, line.Key):
		r.what = line.Key
		return r
	case line.Key == "left-reason":
		r.what = "left"
		return r
	case r.what == "went":
		r.date = ""
	case line.Records == ageRecords:
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
	case r.what == "came" && came && line.Records != applicantRecords,
		r.what == "went" && last.what == "left" && line.Records != applicantRecords,
		r.what == "went" && came && line.Records == applicantRecords:
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
