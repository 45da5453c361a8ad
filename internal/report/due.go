package report

import (
	"context"

	"borough/internal/record"
)

// DueKind is a kind of task that falls due, with the query that finds the tasks. Each
// area declares its kinds.
type DueKind struct {
	Code string

	// CalendarText is the text of a calendar entry. It contains nothing about the person.
	CalendarText string

	// PeopleTitle and PlacesTitle are for readers who may not see who a task is about. A
	// line with PeopleTitle counts the people with such a task. A line with PlacesTitle
	// counts the tasks and names the teams. There is no line if the title is "".
	PeopleTitle, PlacesTitle string

	Query DueQuery
}

// DueTask is a task that is due.
type DueTask struct {
	Ref, Name   string
	Task        string      // what is to be done
	CountedFrom record.Date // the start of the time allowed for the task
	DueOn       record.Date // the day by which the task is to be done
	ListedFrom  record.Date // the first day on which the task is listed; "" for no limit

	// Mend is the command that does it, with capitals for what is to be filled in. What no
	// command can do is not listed: a StrictCheck of the store finds it.
	Mend string

	Discriminator string // distinguishes tasks of the same kind and ref
	PublicDetail  string // detail for a calendar without names, added to DueKind.CalendarText
}

// DueQuery is a query that finds the tasks of a kind. DuePerRow and DueFromRows return one.
type DueQuery struct {
	*Report
	find func(context.Context, Querier, *Args) ([]DueTask, error)
}

// DuePerRow returns the query in the .sql file of this name. read makes a task from each
// row. Derive says what T must be.
func DuePerRow[T any](name string, read func(*Args, T) DueTask) DueQuery {
	return DueFromRows(name, func(a *Args, rows []T) []DueTask {
		due := make([]DueTask, len(rows))
		for i, row := range rows {
			due[i] = read(a, row)
		}
		return due
	})
}

// DueFromRows returns the query in the .sql file of this name. read makes the tasks from
// all of the rows. Derive says what T must be.
func DueFromRows[T any](name string, read func(*Args, []T) []DueTask) DueQuery {
	query := NewQuery[T](name)
	return DueQuery{Report: query, find: func(ctx context.Context, q Querier, args *Args) ([]DueTask, error) {
		rows, err := Rows[T](ctx, query, q, args)
		if err != nil {
			return nil, err
		}
		return read(args, rows), nil
	}}
}

// Find returns the tasks of this kind. It returns the errors of the query.
func (k DueKind) Find(ctx context.Context, q Querier, args *Args) ([]DueTask, error) {
	return k.Query.find(ctx, q, args)
}
