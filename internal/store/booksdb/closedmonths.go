package booksdb

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// ClosedMonths is the cache of the months that are closed.
type ClosedMonths struct{ months *[]record.Month }

// Clear has the months read again.
func (c *ClosedMonths) Clear() { c.months = nil }

// CheckOpen returns a *record.Refusal when one of the days is in a month whose return
// was filed (R13f). Whatever a return counts is checked here before it is written or
// taken back: about says what it is, and days when it is true.
func CheckOpen(tx *store.Tx, about string, days ...record.Period) error {
	months, err := readClosedMonths(tx)
	if err != nil || len(months) == 0 {
		return err
	}
	entry := record.EntryFacts{Days: days, Closed: months}
	err = record.Require(about, entry, record.ClosedMonthRule)
	if refusal, ok := err.(*record.Refusal); ok {
		hits := entry.ClosedMonths()
		opens := "opens it for what came late"
		if len(hits) > 1 {
			opens = "opens the first of them for what came late; each is opened by itself"
		}
		refusal.Hint = fmt.Sprintf(`borough return amend %s --reason "why" %s`, hits[0], opens)
	}
	return err
}

// readClosedMonths returns the months whose return was filed and that are not open for
// amendment.
func readClosedMonths(tx *store.Tx) ([]record.Month, error) {
	cache := store.State[ClosedMonths](tx)
	if cache.months == nil {
		months, err := store.All(tx, func(m *record.Month) []any { return []any{m} },
			`SELECT DISTINCT r.month FROM returns r
			WHERE NOT EXISTS (SELECT 1 FROM amendments a WHERE a.month = r.month) ORDER BY r.month`)
		if err != nil {
			return nil, err
		}
		cache.months = &months
	}
	return *cache.months, nil
}

// PeriodFrom returns the days from one day on, without an end.
func PeriodFrom(from record.Date) record.Period { return record.Period{From: from} }

// PlacementDays returns the days on which the placement holds.
func PlacementDays(p record.Placement) record.Period { return record.Period{From: p.From, To: p.Ended} }

// ChangedDays returns the days that change when the last day of something becomes
// another: those after the earlier day, up to the later. "" is no last day.
func ChangedDays(before, after record.Date) record.Period {
	earlier, later := before, after
	if before == "" || (after != "" && after < before) {
		earlier, later = after, before
	}
	return record.Period{From: earlier.AddDays(1), To: later}
}

// SessionDays returns a day of each month in which a session counts.
func SessionDays(s record.Session) (days []record.Period) {
	for _, part := range s.ByMonth() {
		first := max(s.On, part.Month.First())
		days = append(days, record.Period{From: first, To: first})
	}
	return days
}
