package report

import (
	"context"
	"slices"
	"strings"

	"borough/internal/table"
)

// DueCounts counts what is due of those kinds, for those who may not know of whom:
// people, each once in a line, and what is due of teams, with their names.
func DueCounts(ctx context.Context, q Querier, args *Args, kinds []DueKind) (people, places *table.Table, err error) {
	all := Due(kinds)
	t, err := all.Run(ctx, q, args)
	if err != nil {
		return nil, nil, err
	}
	due, err := every(t.Rows)
	if err != nil {
		return nil, nil, err
	}
	var counts, lines []table.Row
	for _, kind := range kinds {
		if refs := dueOf(due, kind.Code, 1); kind.People != "" && refs != nil {
			counts = append(counts, table.Row{kind.Code, kind.People, int64(len(slices.Compact(refs)))})
		}
		if names := dueOf(due, kind.Code, 2); kind.Places != "" && names != nil {
			lines = append(lines, table.Row{kind.Code, kind.Places, int64(len(names)), strings.Join(slices.Compact(names), ", ")})
		}
	}
	what := []table.Column{{Key: "kind", Title: "Kind", Kind: table.Code}, {Key: "title", Title: "What", Kind: table.Text}}
	return &table.Table{Name: "due-people", Title: "People with something due", About: t.About, Rows: table.Slice(counts...),
			Columns: append(slices.Clone(what), table.Column{Key: "number", Title: "How many", Kind: table.Count})},
		&table.Table{Name: "due-places", Title: "Teams with something due", About: t.About, Rows: table.Slice(lines...),
			Columns: append(slices.Clone(what), table.Column{Key: "number", Title: "How many", Kind: table.Count, Use: table.Things},
				table.Column{Key: "where", Title: "Where", Kind: table.Text})}, nil
}

// dueOf are the texts in a column of what is due of that kind, in order.
func dueOf(due []table.Row, kind string, column int) (found []string) {
	for _, row := range due {
		if row[0] == kind {
			found = append(found, row[column].(string))
		}
	}
	slices.Sort(found)
	return found
}
