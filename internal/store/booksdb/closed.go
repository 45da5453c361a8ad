package booksdb

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// ClosedRead are the months that are closed, once they were asked for.
type ClosedRead struct{ months *[]record.Month }

// Forget has them read again.
func (r *ClosedRead) Forget() { r.months = nil }

// enters refuses what changes a month whose return is filed (R13f): about says
// what it is, days when it is so. Whatever the figures of a return count by
// their day goes through here before it is written or taken back.
func CheckOpen(tx *store.Tx, about string, days ...record.Period) error {
	months, err := closed(tx)
	if err != nil || len(months) == 0 {
		return err
	}
	entry := record.EntryFacts{Days: days, Closed: months}
	err = record.Require(about, entry, record.ClosedMonthRule)
	if refused, ok := err.(*record.Refusal); ok {
		hit := entry.ClosedMonths()
		refused.Hint = fmt.Sprintf(`borough return amend %s --reason "why" opens it for what came late`, hit[0])
		if len(hit) > 1 {
			refused.Hint = fmt.Sprintf(`borough return amend %s --reason "why" opens the first of them for what came late; each is opened by itself`, hit[0])
		}
	}
	return err
}

// closed returns the months that are filed and not open for amendment.
func closed(tx *store.Tx) ([]record.Month, error) {
	read := store.State[ClosedRead](tx)
	if read.months == nil {
		months, err := store.All(tx, func(m *record.Month) []any { return []any{m} },
			`SELECT DISTINCT r.month FROM returns r WHERE NOT EXISTS (SELECT 1 FROM amendments a WHERE a.month = r.month) ORDER BY r.month`)
		if err != nil {
			return nil, err
		}
		read.months = &months
	}
	return *read.months, nil
}

// Since are the days from one on, without an end.
func Since(from record.Date) record.Period { return record.Period{From: from} }

// PlacementDays are the days on which the placement holds.
func PlacementDays(p record.Placement) record.Period { return record.Period{From: p.From, To: p.Ended} }

// Between are the days after the one last day or the other, up to the later of
// them: those that change when a placement ends on another. "" is no end.
func Between(one, other record.Date) record.Period {
	if one == "" || (other != "" && other < one) {
		one, other = other, one
	}
	return record.Period{From: one.AddDays(1), To: other}
}

// SessionDays are the days of the months that a session counts in.
func SessionDays(s record.Session) (days []record.Period) {
	for _, part := range s.ByMonth() {
		first := max(s.On, part.Month.First())
		days = append(days, record.Period{From: first, To: first})
	}
	return days
}
