package returns

import (
	"context"
	"slices"

	"borough/internal/record"
	"borough/internal/report"
)

// movementLines are the lines that count who joined, rejoined and left in a month.
var movementLines = []string{"joined", "rejoined", "left"}

// ListChangedPeople lists the people who explain the changes between the returns of two months.
// These are the people who are counted on a line in only one of the returns. For each person it
// names the movement that explains the change. It reads the movements with the parameter months,
// which has a request for every month from the first return to the second. It does not compare
// sessions and recruitment, because each belongs to a single month. ListChangedPeople returns an
// error if a query fails.
func ListChangedPeople(
	ctx context.Context, q report.Querier, before, after ComparedReturn, months []Request, changes []Change,
) (*ChangedRecords, error) {
	result := &ChangedRecords{
		before: before.Return,
		after:  after.Return,
		notes:  withheldNotes(before.Return, after.Return, changes),
	}
	readerBefore, readerAfter := newRecordReader(before.Request), newRecordReader(after.Request)
	movements, err := readMovements(ctx, q, months)
	if err != nil {
		return nil, err
	}
	hasUncompared := false // whether a line that counts sessions or recruitment changed
	err = eachChangedLine(changes, func(line Line, c Change) error {
		switch {
		case line.Records == sessionRecords || line.Records == recruitmentRecords:
			hasUncompared = true
			return nil
		case line.Key == "age-band" && ageBandsDiffer(before.Return, after.Return):
			return nil
		}
		recordsBefore, err := readerBefore.readRecords(ctx, q, line, c.Category)
		if err != nil {
			return err
		}
		recordsAfter, err := readerAfter.readRecords(ctx, q, line, c.Category)
		if err != nil {
			return err
		}
		period := record.Period{From: before.Return.To.AddDays(1), To: after.Return.To}
		if line.Key == "opening" {
			period = record.Period{From: before.Return.From, To: after.Return.From.AddDays(-1)}
		}
		records := compareRecords(recordsBefore, recordsAfter)
		for i := range records {
			records[i] = movements.explain(line, records[i], period)
		}
		slices.SortStableFunc(records, compareByDate)
		for _, r := range records {
			result.records = append(result.records, r.withLine(c))
		}
		return nil
	})
	if hasUncompared {
		result.notes = append(result.notes,
			"Sessions and recruitment work are of their own month: borough return explain MONTH LINE lists them.")
	}
	return result, err
}

// movement says that a person joined, rejoined or left.
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
		reader := newRecordReader(req)
		for _, movementLine := range movementLines {
			line, err := FindLine(movementLine)
			if err != nil {
				return nil, err
			}
			records, err := reader.readRecords(ctx, q, line, "")
			if err != nil {
				return nil, err
			}
			for _, r := range records {
				movements[r.volunteer] = append(movements[r.volunteer], movement{movementLine, record.Date(r.date)})
			}
		}
	}
	return movements, nil
}

// explain returns a copy of r with the movement that explains why the person is on the line in
// only one of the returns. It sets the event and the date to the person's last movement in the
// period, if this movement can explain the change. Otherwise it keeps the event "came" or "went".
// Then the date of a person who came to an age band is the birthday, and a person who went has no
// date.
func (m movementsByRef) explain(line Line, r changedRecord, period record.Period) changedRecord {
	switch {
	case slices.Contains(movementLines, line.Key):
		r.event = line.Key
		return r
	case line.Key == "left-reason":
		r.event = "left"
		return r
	case r.event == "went":
		r.date = ""
	case line.Records == ageRecords:
		r.date = lastBirthday(record.Date(r.date), period)
	}
	// The line awaiting-clearance counts both applicants and people on the books, so joining or
	// leaving does not explain a change of the line.
	if line.Key == "awaiting-clearance" {
		return r
	}
	var last movement
	for _, candidate := range m[r.volunteer] {
		if period.From <= candidate.date && candidate.date <= period.To && candidate.date >= last.date {
			last = candidate
		}
	}
	hasJoined := last.line == "joined" || last.line == "rejoined"
	isApplicantLine := line.Records == applicantRecords
	switch {
	case last.line == "":
	case r.event == "came" && hasJoined && !isApplicantLine,
		r.event == "went" && last.line == "left" && !isApplicantLine,
		r.event == "went" && hasJoined && isApplicantLine:
		r.event, r.date = last.line, string(last.date)
	}
	return r
}

// lastBirthday returns the last birthday in the period of a person born on the date born,
// or "" if the period has no such birthday.
func lastBirthday(born record.Date, period record.Period) string {
	birthday := born.AddYears(born.Age(period.To))
	if birthday < period.From {
		return ""
	}
	return string(birthday)
}
