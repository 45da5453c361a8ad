package store

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Export is one file of an exported folder. Its rows are in the order in which the
// records were added, so that an import checks the rules in the same order and gives
// the records the same numbers.
type Export struct {
	Name        string   // the name of the file, without its extension
	ListColumns []string // the columns that list several codes; the query returns a row for each code
	Query       string   // returns every value as text
}

// Export yields the rows of the export with that name, without loading them all. It
// yields an error if the query does not return the given columns in the given order. No
// other statement may run until the rows have been read.
func (tx *Tx) Export(name string, columns []string) iter.Seq2[[]string, error] {
	export := tx.area.FindExport(name)
	rows := func(yield func([]string, error) bool) {
		queryRows, err := tx.QueryContext(tx.ctx, export.Query)
		if err != nil {
			yield(nil, fmt.Errorf("export of %s: %w", name, err))
			return
		}
		defer queryRows.Close()
		queryColumns, err := queryRows.Columns()
		if err == nil && !slices.Equal(queryColumns, columns) {
			err = fmt.Errorf("export of %s: the query gives %v, not the declared %v", name, queryColumns, columns)
		}
		values, pointers := make([]string, len(queryColumns)), make([]any, len(queryColumns))
		for i := range values {
			pointers[i] = &values[i]
		}
		for err == nil && queryRows.Next() {
			if err = queryRows.Scan(pointers...); err == nil && !yield(slices.Clone(values), nil) {
				return
			}
		}
		if err == nil {
			err = queryRows.Err()
		}
		if err != nil {
			yield(nil, err)
		}
	}
	if export.ListColumns == nil {
		return rows
	}
	var listColumns []int
	for _, key := range export.ListColumns {
		listColumns = append(listColumns, slices.Index(columns, key))
	}
	return joinLists(rows, listColumns)
}

// FindExport returns the export with that name.
func (a *Area) FindExport(name string) Export {
	i := slices.IndexFunc(a.Exports, func(e Export) bool { return e.Name == name })
	if i < 0 {
		return Export{Name: name}
	}
	return a.Exports[i]
}

// joinLists merges consecutive rows that differ only in the columns with the indexes
// listColumns. In the merged row, each of those columns lists every code once.
func joinLists(rows iter.Seq2[[]string, error], listColumns []int) iter.Seq2[[]string, error] {
	withEmptyLists := func(row []string) []string {
		row = slices.Clone(row)
		for _, column := range listColumns {
			row[column] = ""
		}
		return row
	}
	return func(yield func([]string, error) bool) {
		var merged []string
		for row, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			if merged != nil && slices.Equal(withEmptyLists(row), withEmptyLists(merged)) {
				for _, column := range listColumns {
					if !slices.Contains(strings.Fields(merged[column]), row[column]) {
						merged[column] = strings.TrimSpace(merged[column] + " " + row[column])
					}
				}
				continue
			}
			if merged != nil && !yield(merged, nil) {
				return
			}
			merged = row
		}
		if merged != nil {
			yield(merged, nil)
		}
	}
}
