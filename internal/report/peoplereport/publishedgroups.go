package peoplereport

import (
	"context"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// PublishedGroups returns the groups of people that a published table counts. A group has the
// refs of its people, and the number of people in each category. args are the arguments of the
// report that made the table, and counts are the StrandCounts of the table. PublishedGroups
// returns nil if counts is empty. It returns the errors of the query.
func PublishedGroups(
	ctx context.Context, q report.Querier, args *report.Args, counts []table.StrandCount,
) ([]record.PublishedGroup, error) {
	if len(counts) == 0 {
		return nil, nil
	}
	kind := args.Get("of") // the kind of people counted, such as "volunteers"
	query := report.NewQuery[groupPersonRow]("compared-" + kind + "-refs")
	rows, err := report.Rows[groupPersonRow](ctx, query, q, args)
	if err != nil {
		return nil, err
	}
	refsByGroup := map[string][]string{}
	for _, row := range rows {
		refsByGroup[row.Group] = append(refsByGroup[row.Group], row.Ref)
	}
	return report.PublishedGroups(refsByGroup, counts), nil
}

// groupPersonRow is a person in a group.
type groupPersonRow struct {
	Group string `col:"grp"`
	Ref   string `col:"ref"`
}
