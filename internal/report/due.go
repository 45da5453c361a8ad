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
	Asks string

	// People and Places are titles for readers who may not see who a task is about:
	// under People the persons are counted, under Places the teams are named. Both
	// are "" for a kind that such readers do not see.
	People, Places string

	Query DueQuery
}

// Due is a task that is due.
type Due struct {
	Ref, Name string
	What      string      // what is to be done
	Since     record.Date // the day that On is counted from
	On        record.Date // the day by which it is to be done
	From      record.Date // the first day on which it is listed; "" for no limit

	Apart  string // distinguishes tasks of the same kind and ref
	Public string // detail for a calendar without names, added to DueKind.Asks
}

// DueQuery is a query that finds the tasks of a kind. DueOf and DueOfAll return one.
type DueQuery struct {
	*Report
	find func(context.Context, Querier, *Args) ([]Due, error)
}

// DueOf returns the query in the .sql file of this name. Each row is a task, which read
// returns. Derive says what T must be.
func DueOf[T any](name string, read func(*Args, T) Due) DueQuery {
	return DueOfAll(name, func(a *Args, rows []T) []Due {
		due := make([]Due, len(rows))
		for i, row := range rows {
			due[i] = read(a, row)
		}
		return due
	})
}

// DueOfAll returns the query in the .sql file of this name. read makes the tasks from
// all of the rows. Derive says what T must be.
func DueOfAll[T any](name string, read func(*Args, []T) []Due) DueQuery {
	query := QueryOf[T](name)
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
