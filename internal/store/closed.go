package store

import (
	"fmt"

	"borough/internal/record"
)

// closedRead are the months that are closed, once they were asked for.
type closedRead struct{ months *[]record.Month }

// Forget has them read again.
func (r *closedRead) Forget() { r.months = nil }

// closed returns the months that are filed and not open for amendment.
func (tx *Tx) closed() ([]record.Month, error) {
	read := State[closedRead](tx)
	if read.months == nil {
		months, err := all(tx, func(m *record.Month) []any { return []any{m} },
			`SELECT DISTINCT r.month FROM returns r WHERE NOT EXISTS (SELECT 1 FROM amendments a WHERE a.month = r.month) ORDER BY r.month`)
		if err != nil {
			return nil, err
		}
		read.months = &months
	}
	return *read.months, nil
}

// enters refuses what changes a month whose return is filed (R13f): about says
// what it is, days when it is so. Whatever the figures of a return count by
// their day goes through here before it is written or taken back.
func (tx *Tx) enters(about string, days ...record.Period) error {
	months, err := tx.closed()
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

// since are the days from one on, without an end.
func since(from record.Date) record.Period { return record.Period{From: from} }

// placementDays are the days on which the placement holds.
func placementDays(p record.Placement) record.Period { return record.Period{From: p.From, To: p.Ended} }

// between are the days after the one last day or the other, up to the later of
// them: those that change when a placement ends on another. "" is no end.
func between(one, other record.Date) record.Period {
	if one == "" || (other != "" && other < one) {
		one, other = other, one
	}
	return record.Period{From: one.AddDays(1), To: other}
}

// sessionDays are the days of the months that a session counts in.
func sessionDays(s record.Session) (days []record.Period) {
	for _, part := range s.Parts() {
		first := max(s.On, part.Month.First())
		days = append(days, record.Period{From: first, To: first})
	}
	return days
}
