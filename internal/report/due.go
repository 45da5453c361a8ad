package report

import (
	"context"

	"borough/internal/record"
)

// DueKind is a kind of task that becomes due, with the query that finds the tasks. Each part
// of the program declares its own kinds.
type DueKind struct {
	Code string

	// CalendarText is the text of a calendar entry. It contains nothing about the person.
	CalendarText string

	// PeopleTitle and PlacesTitle are for readers who may not see whom a task is about.
	// PeopleTitle is the title of a row that counts the people with such a task. PlacesTitle
	// is the title of a row that counts the tasks and names the teams. If a title is "",
	// there is no such row.
	PeopleTitle, PlacesTitle string

	Query DueQuery
}

// DueTask is a task that is due.
type DueTask struct {
	Ref, Name   string
	Task        string      // what is to be done
	CountedFrom record.Date // the day on which the time for the task began
	DueOn       record.Date // the last day of the time for the task
	ListedFrom  record.Date // the first day on which the task is listed; "" for no limit

	// Mend is the command that does the task. Words in capitals are for the user to fill in. A
	// problem that no command can solve is not a task: a StrictCheck of the store finds it.
	Command string

	Discriminator string // distinguishes tasks of the same kind and ref
	PublicDetail  string // detail for a calendar without names, added to DueKind.CalendarText
}

// DueQuery is a query that finds the tasks of a kind. DuePerRow and DueFromRows return one.
type DueQuery struct {
	*Report
	find func(context.Context, Querier, *Args) ([]DueTask, error)
}

// DuePerRow returns the query in the .sql file with this name. makeTask makes a task from
// each row. The comment on Derive says what T must be.
func DuePerRow[T any](name string, makeTask func(*Args, T) DueTask) DueQuery {
	return DueFromRows(name, func(a *Args, rows []T) []DueTask {
		tasks := make([]DueTask, len(rows))
		for i, row := range rows {
			tasks[i] = makeTask(a, row)
		}
		return tasks
	})
}

// DueFromRows returns the query in the .sql file with this name. makeTasks makes the tasks
// from all rows together. The comment on Derive says what T must be.
func DueFromRows[T any](name string, makeTasks func(*Args, []T) []DueTask) DueQuery {
	query := NewQuery[T](name)
	return DueQuery{Report: query, find: func(ctx context.Context, q Querier, args *Args) ([]DueTask, error) {
		rows, err := Rows[T](ctx, query, q, args)
		if err != nil {
			return nil, err
		}
		return makeTasks(args, rows), nil
	}}
}

// Find returns the tasks of this kind. It returns the errors of the query.
func (k DueKind) Find(ctx context.Context, q Querier, args *Args) ([]DueTask, error) {
	return k.Query.find(ctx, q, args)
}
