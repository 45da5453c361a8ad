package report

import (
	"iter"

	"borough/internal/record"
	"borough/internal/table"
)

// DueKind is a kind of what is due: all that is said of it but the query, which
// is a part of due.sql. Each area has its own.
type DueKind struct {
	Code string

	// Asks is what it asks for in a calendar, in words that say nothing of the
	// person.
	Asks string

	// People and Places are what it is counted as, where those read who may not
	// know of whom: people are counted, places named. Both are "" where it is not.
	People, Places string

	// Says is what one asks for, and by when; late is that the day is past.
	Says func(a *Args, row table.Row, day record.Date, late bool) (what string, due record.Date)

	// Counts says whether a row is due, where the query gives more than that: it is
	// told all of them. Nil is always.
	Counts func(a *Args, row table.Row, rows []table.Row) bool

	// Follows are what comes after the row of a kind that has no Says, one after the
	// other, without end.
	Follows func(a *Args, row table.Row) iter.Seq[Duty]

	// Apart is the column of the query that tells rows of one ref apart; 0 is none.
	// Told is that a calendar says it.
	Apart int
	Told  bool
}

// Duty is one thing to do: From is the first day on which it is due, Due the day by
// which it is to be done.
type Duty struct {
	Ref, What string
	From, Due record.Date
}
