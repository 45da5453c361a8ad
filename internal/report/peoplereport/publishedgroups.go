package peoplereport

import (
	"context"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// PublishedGroups returns the groups of people that a published table counts: the refs of the
// people in each group, and the counts by category. counts are the StrandCounts of the
// table, and args are the arguments of the report that made the table. PublishedGroups
// returns nil if there are no counts. It returns the errors of the query.
func PublishedGroups(
	ctx context.Context, q report.Querier, args *report.Args, counts []table.StrandCount,
) ([]record.PublishedGroup, error) {
	if len(counts) == 0 {
		return nil, nil
	}
	query := report.NewQuery[groupPersonRow]("compared-" + args.Get("of") + "-refs")
	rows, err := report.Rows[groupPersonRow](ctx, query, q, args)
	if err != nil {
		return nil, err
	}
	people := map[string][]string{}
	for _, row := range rows {
		people[row.Group] = append(people[row.Group], row.Ref)
	}
	return report.PublishedGroups(people, counts), nil
}

// groupPersonRow is a person in a group.
type groupPersonRow struct {
	Group string `col:"grp"`
	Ref   string `col:"ref"`
}
