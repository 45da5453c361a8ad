package booksdb

import (
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// ClosedMonthCache caches the closed months. A month is closed if its return was filed and is
// not open for amendment.
type ClosedMonthCache struct {
	months *[]record.Month // nil until the months are read
}

// Clear empties the cache, so that the months are read again.
func (c *ClosedMonthCache) Clear() { c.months = nil }

// CheckMonthsOpen returns a *record.Refusal if a record has days in a closed month (R13f). It
// is called before a record that a return counts is written or voided. The parameter about
// names the record in the message, and a return counts the record in the periods.
func CheckMonthsOpen(tx *store.Tx, about string, periods ...record.Period) error {
	months, err := readClosedMonths(tx)
	if err != nil || len(months) == 0 {
		return err
	}
	entry := record.EntryFacts{Periods: periods, Closed: months}
	err = record.CheckRules(about, entry, record.ClosedMonthRule)
	if refusal, ok := err.(*record.Refusal); ok {
		closed := entry.ClosedMonths()
		effect := "opens it for what came late"
		if len(closed) > 1 {
			effect = "opens the first of them for what came late; each is opened by itself"
		}
		refusal.Hint = fmt.Sprintf(`borough return amend %s --reason "why" %s`, closed[0], effect)
	}
	return err
}

// ClosedMonthsWithSetting returns the closed months to which the setting's value from the date start
// applies: the value is in force on the last day of the month. It returns no months if returns
// do not depend on the setting.
func ClosedMonthsWithSetting(tx *store.Tx, key string, start record.Date) (months []record.Month, err error) {
	if !slices.Contains(record.ReturnSettingKeys, key) {
		return nil, nil
	}
	closed, err := readClosedMonths(tx)
	if err != nil {
		return nil, err
	}
	end, err := NextChange(tx, key, start)
	for _, month := range closed {
		if last := month.Last(); last >= start && (end == "" || last < end) {
			months = append(months, month)
		}
	}
	return months, err
}

// readClosedMonths returns the closed months from the cache, and fills the cache first if it
// is empty.
func readClosedMonths(tx *store.Tx) ([]record.Month, error) {
	cache := store.State[ClosedMonthCache](tx)
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

// PeriodFrom returns the period that begins on start and has no end.
func PeriodFrom(start record.Date) record.Period { return record.Period{From: start} }

// PlacementPeriod returns the period from the first to the last day of the placement.
func PlacementPeriod(p record.Placement) record.Period {
	return record.Period{From: p.From, To: p.Ended}
}

// ChangedPeriod returns the days that are affected when the last day of a record changes from
// before to after. They begin on the day after the earlier of the two dates, and end on the
// later date. A record whose last day is "" has no end.
func ChangedPeriod(before, after record.Date) record.Period {
	earlier, later := before, after
	if before == "" || (after != "" && after < before) {
		earlier, later = after, before
	}
	return record.Period{From: earlier.AddDays(1), To: later}
}

// SessionPeriods returns, for each month in which the session counts, a period of one day
// in that month.
func SessionPeriods(s record.Session) (days []record.Period) {
	for _, part := range s.MinutesByMonth() {
		first := max(s.On, part.Month.First())
		days = append(days, record.Period{From: first, To: first})
	}
	return days
}
