package returns

import (
	"context"
	"slices"

	"borough/internal/record"
	"borough/internal/report"
)

// movementLines are the lines that count who joined, rejoined and left in a month.
var movementLines = []string{"joined", "rejoined", "left"}

// ListChangedPeople lists the people behind the changes between the returns of two
// months: those who are on a line in only one of the returns, and the movement that
// explains it. months has a request for every month from the first to the second, from
// which the movements are read. Sessions and recruitment belong to one month and are
// not compared. It returns an error if a query fails.
func ListChangedPeople(
	ctx context.Context, q report.Querier, before, after ComparedReturn, months []Request, changes []Change,
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
	hasUncompared := false // whether a line of sessions or recruitment changed
	err = eachChangedLine(changes, func(line Line, c Change) error {
		switch {
		case line.Records == sessionRecords || line.Records == recruitmentRecords:
			hasUncompared = true
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
			changed.list = append(changed.list, r.forChange(c))
		}
		return nil
	})
	if hasUncompared {
		changed.notes = append(changed.notes,
			"Sessions and recruitment work are of their own month: borough return explain MONTH LINE lists them.")
	}
	return changed, err
}

// movement says that somebody joined, rejoined or left.
type movement struct {
	line string // one of movementLines
	date record.Date
}

// movementsByRef maps a person's ref to their movements in order of date.
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

// explain returns the record with the movement that explains why the person came to the
// line or went from it: the last one in those days, if it fits. If none does, a person came
// to an age band on a birthday, and the date on which a person went is not known.
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
	// This line counts applicants and people on the books, so joining or leaving does
	// not explain a change of it.
	if line.Key == "awaiting-clearance" {
		return r
	}
	var last movement
	for _, move := range m[r.volunteer] {
		if days.From <= move.date && move.date <= days.To && move.date >= last.date {
			last = move
		}
	}
	hasJoined := last.line == "joined" || last.line == "rejoined"
	isApplicantLine := line.Records == applicantRecords
	switch {
	case last.line == "":
	case r.what == "came" && hasJoined && !isApplicantLine,
		r.what == "went" && last.line == "left" && !isApplicantLine,
		r.what == "went" && hasJoined && isApplicantLine:
		r.what, r.date = last.line, string(last.date)
	}
	return r
}

// lastBirthday returns the last birthday in those days of somebody born on the date
// born, or "" if there is none.
func lastBirthday(born record.Date, days record.Period) string {
	birthday := born.AddYears(born.Age(days.To))
	if birthday < days.From {
		return ""
	}
	return string(birthday)
}
