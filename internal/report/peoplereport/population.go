package peoplereport

import (
	"context"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Population returns the people whom a table sorts by what they are, which was made
// with the arguments: who is in each group, by ref, and how many are in each line. A
// table that sorts nobody has none. The errors are those of the query.
func Population(
	ctx context.Context, q report.Querier, args *report.Args, sorted []table.StrandCount,
) ([]record.PublishedGroup, error) {
	if len(sorted) == 0 {
		return nil, nil
	}
	query := report.QueryOf[memberRow]("compared-" + args.Get("of") + "-refs")
	rows, err := report.Rows[memberRow](ctx, query, q, args)
	if err != nil {
		return nil, err
	}
	people := map[string][]string{}
	for _, row := range rows {
		people[row.Group] = append(people[row.Group], row.Ref)
	}
	return report.PublicGroups(people, sorted), nil
}

// memberRow is somebody in a group.
type memberRow struct {
	Group string `col:"grp"`
	Ref   string `col:"ref"`
}
