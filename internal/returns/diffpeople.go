package returns

import (
	"context"
	"slices"

	"borough/internal/record"
	"borough/internal/report"
)

// movementLines are the lines of who joined, rejoined and left in a month.
var movementLines = []string{"joined", "rejoined", "left"}

// ListMovedPeople lists the people behind what changed between the returns of two
// months: who came to a line or went from it, and by which movement. Months are the
// requests of every month from the one to the other, whose returns say who joined
// and left. Sessions and recruitment work are of their own month and are not
// compared. The errors are those of the queries.
func ListMovedPeople(
	ctx context.Context, q report.Querier, before, after Side, months []Request, changes []Change,
) (*ChangedRecords, error) {
	changed := &ChangedRecords{
		before: before.Return,
		after:  after.Return,
		notes:  withheldNotes(before.Return, after.Return, changes),
	}
	earlier, later := newRecordReader(before.Request), newRecordReader(after.Request)
	movements, err := readMovements(ctx, q, months)
	if err != nil {
		return nil, err
	}
	ownMonth := false // whether something changed that is not compared
	err = eachChangedLine(changes, func(line Line, c Change) error {
		switch {
		case line.Records == sessionRecords || line.Records == recruitmentRecords:
			ownMonth = true
			return nil
		case line.Key == "age-band" && ageBandsDiffer(before.Return, after.Return):
			return nil
		}
		old, err := earlier.records(ctx, q, line, c.Category)
		if err != nil {
			return err
		}
		current, err := later.records(ctx, q, line, c.Category)
		if err != nil {
			return err
		}
		days := record.Period{From: before.Return.To.AddDays(1), To: after.Return.To}
		if line.Key == "opening" {
			days = record.Period{From: before.Return.From, To: after.Return.From.AddDays(-1)}
		}
		records := compareRecords(old, current)
		for i := range records {
			records[i] = movements.explain(line, records[i], days)
		}
		slices.SortStableFunc(records, byDay)
		for _, r := range records {
			changed.list = append(changed.list, r.behind(c))
		}
		return nil
	})
	if ownMonth {
		changed.notes = append(changed.notes,
			"Sessions and recruitment work are of their own month: borough return explain MONTH LINE lists them.")
	}
	return changed, err
}

// movement says that somebody joined, rejoined or left.
type movement struct {
	line string // one of movementLines
	on   record.Date
}

// movementsByRef are the movements of each person, by ref, in order.
type movementsByRef map[string][]movement

// readMovements reads the movements of the months.
func readMovements(ctx context.Context, q report.Querier, months []Request) (movementsByRef, error) {
	movements := movementsByRef{}
	for _, req := range months {
		month := newRecordReader(req)
		for _, key := range movementLines {
			line, err := FindLine(key)
			if err != nil {
				return nil, err
			}
			records, err := month.records(ctx, q, line, "")
			if err != nil {
				return nil, err
			}
			for _, e := range records {
				movements[e.volunteer] = append(movements[e.volunteer], movement{key, record.Date(e.date)})
			}
		}
	}
	return movements, nil
}

// explain says by which movement in those days the person of the record came to the
// line or went from it. One who came to an age band did so on a birthday; the day of
// one who went is otherwise not known.
func (m movementsByRef) explain(line Line, r changedRecord, days record.Period) changedRecord {
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
		r.date = lastBirthday(record.Date(r.date), days)
	}
	if line.Key == "awaiting-clearance" { // of applicants and of people on the books: no movement explains it
		return r
	}
	var last movement
	for _, move := range m[r.volunteer] {
		if days.From <= move.on && move.on <= days.To && move.on >= last.on {
			last = move
		}
	}
	joined := last.line == "joined" || last.line == "rejoined"
	applicants := line.Records == applicantRecords
	switch {
	case last.line == "":
	case r.what == "came" && joined && !applicants,
		r.what == "went" && last.line == "left" && !applicants,
		r.what == "went" && joined && applicants:
		r.what, r.date = last.line, string(last.on)
	}
	return r
}

// lastBirthday returns the last birthday of somebody born on that day; "" when it is
// before those days.
func lastBirthday(born record.Date, days record.Period) string {
	turned := born.AddMonths(12 * born.Age(days.To))
	if turned < days.From {
		return ""
	}
	return string(turned)
}
