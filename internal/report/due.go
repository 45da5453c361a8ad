package report

import (
	"context"

	"borough/internal/record"
)

// DueKind is a kind of task that falls due, with the query that finds the tasks. Each
// area declares its kinds.
type DueKind struct {
	Code string

	// Asks is the text of a calendar entry. It contains nothing about the person.
	CalendarText string

	// People and Places are titles for readers who may not see who a task is about:
	// under People the persons are counted, under Places the teams are named. Both
	// are "" for a kind that such readers do not see.
	PeopleTitle, PlacesTitle string

	Query DueQuery
}

// Due is a task that is due.
type Due struct {
	Ref, Name string
	What      string      // what is to be done
	Since     record.Date // the day that On is counted from
	On        record.Date // the day by which it is to be done
	From      record.Date // the first day on which it is listed; "" for no limit

	// Mend is the command that does it, with capitals for what is to be filled in. What no
	// command can do is not listed: a StrictCheck of the store finds it.
	Mend string

	Distinction  string // distinguishes tasks of the same kind and ref
	PublicDetail string // detail for a calendar without names, added to DueKind.CalendarText
}

// DueQuery is a query that finds the tasks of a kind. DuePerRow and DueFromRows return one.
type DueQuery struct {
	*Report
	find func(context.Context, Querier, *Args) ([]Due, error)
}

// DuePerRow returns the query in the .sql file of this name. Each row is a task, which read
// returns. Derive says what T must be.
func DuePerRow[T any](name string, read func(*Args, T) Due) DueQuery {
	return DueFromRows(name, func(a *Args, rows []T) []Due {
		due := make([]Due, len(rows))
		for i, row := range rows {
			due[i] = read(a, row)
		}
		return due
	})
}

// DueFromRows returns the query in the .sql file of this name. read makes the tasks from
// all of the rows. Derive says what T must be.
func DueFromRows[T any](name string, read func(*Args, []T) []Due) DueQuery {
	query := NewQuery[T](name)
	return DueQuery{Report: query, find: func(ctx context.Context, q Querier, args *Args) ([]Due, error) {
		rows, err := Rows[T](ctx, query, q, args)
		if err != nil {
			return nil, err
		}
		return read(args, rows), nil
	}}
}

// Find returns the tasks of this kind. It returns the errors of the query.
func (k DueKind) Find(ctx context.Context, q Querier, args *Args) ([]Due, error) {
	return k.Query.find(ctx, q, args)
}
