package booksdb

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// ClosedMonths are the months that are closed, once they were asked for.
type ClosedMonths struct{ months *[]record.Month }

// Clear has them read again.
func (r *ClosedMonths) Clear() { r.months = nil }

// enters refuses what changes a month whose return is filed (R13f): about says
// what it is, days when it is so. Whatever the figures of a return count by
// their day goes through here before it is written or taken back.
func CheckOpen(tx *store.Tx, about string, days ...record.Period) error {
	months, err := readClosedMonths(tx)
	if err != nil || len(months) == 0 {
		return err
	}
	entry := record.Entry{Days: days, Closed: months}
	err = record.Ask(about, entry, record.ClosedRule)
	if refused, ok := err.(*record.Refusal); ok {
		hit := entry.Hits()
		refused.Hint = fmt.Sprintf(`borough return amend %s --reason "why" opens it for what came late`, hit[0])
		if len(hit) > 1 {
			refused.Hint = fmt.Sprintf(`borough return amend %s --reason "why" opens the first of them for what came late; each is opened by itself`, hit[0])
		}
	}
	return err
}

// readClosedMonths returns the months that are filed and not open for amendment.
func readClosedMonths(tx *store.Tx) ([]record.Month, error) {
	read := store.State[ClosedMonths](tx)
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

// PeriodFrom are the days from one on, without an end.
func PeriodFrom(from record.Date) record.Period { return record.Period{From: from} }

// PlacementDays are the days on which the placement holds.
func PlacementDays(p record.Placement) record.Period { return record.Period{From: p.From, To: p.Ended} }

// ChangedDays are the days after the one last day or the other, up to the later of
// them: those that change when a placement ends on another. "" is no end.
func ChangedDays(one, other record.Date) record.Period {
	if one == "" || (other != "" && other < one) {
		one, other = other, one
	}
	return record.Period{From: one.AddDays(1), To: other}
}

// SessionDays are the days of the months that a session counts in.
func SessionDays(s record.Session) (days []record.Period) {
	for _, part := range s.Parts() {
		first := max(s.On, part.Month.First())
		days = append(days, record.Period{From: first, To: first})
	}
	return days
}
