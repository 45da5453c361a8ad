package peoplereport

import (
	"context"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// population is who diversity.sql counts.
var population = report.Report{Name: "population", Query: []string{"grp", "ref"}}

// Population returns whom a table sorts by what they are, that was made with the
// arguments: who is in each group, by ref, and how many in each line. None are in a
// table that sorts nobody.
func Population(ctx context.Context, q report.Querier, args *report.Args, sorted []table.StrandCount) ([]record.PublicGroup, error) {
	if len(sorted) == 0 {
		return nil, nil
	}
	rows, err := population.Ask(ctx, q, args)
	if err != nil {
		return nil, err
	}
	people := map[string][]string{}
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		people[row[0].(string)] = append(people[row[0].(string)], row[1].(string))
	}
	return report.Grouped(people, sorted), nil
}
