package report

import (
	"context"

	"borough/internal/record"
)

// DueKind is a kind of thing that is due: the query that finds it, and what is said
// of it. Each area has its own.
type DueKind struct {
	Code string

	// Asks is what it asks for in a calendar, in words that say nothing of the
	// person.
	Asks string

	// People and Places are what it is counted as, where those read who may not
	// know of whom: people are counted, places named. Both are "" where it is not.
	People, Places string

	Query DueQuery
}

// Due is one thing that is due.
type Due struct {
	Ref, Name string
	What      string      // what is to be done
	Since     record.Date // the day from which it is reckoned
	On        record.Date // the day by which it is to be done
	From      record.Date // the first day on which it is listed; "" when it always is

	Apart  string // what tells it from others of one kind and ref
	Public string // what a calendar without names says of it besides DueKind.Asks
}

// DueQuery finds what is due of a kind. DueOf and DueOfAll return one.
type DueQuery struct {
	*Report
	find func(context.Context, Querier, *Args) ([]Due, error)
}

// DueOf returns the query that is the .sql file of that name, each of whose rows is a
// thing that is due. T is as Derive has it.
func DueOf[T any](name string, read func(*Args, T) Due) DueQuery {
	return DueOfAll(name, func(a *Args, rows []T) []Due {
		all := make([]Due, len(rows))
		for i, row := range rows {
			all[i] = read(a, row)
		}
		return all
	})
}

// DueOfAll returns the query that is the .sql file of that name, whose rows say
// together what is due. T is as Derive has it.
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

// Find returns what is due of the kind, and the errors of its query.
func (k DueKind) Find(ctx context.Context, q Querier, args *Args) ([]Due, error) {
	return k.Query.find(ctx, q, args)
}
