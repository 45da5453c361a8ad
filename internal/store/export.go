package store

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Export is one file of an exported folder. The rows are in the order in which the
// records came in, so that importing the file checks the rules in the same order and
// gives the records the same numbers.
type Export struct {
	Name  string   // of the file, without its ending
	Lists []string // the columns with several codes in a cell: the query gives a row for each code
	Query string   // gives every value as text
}

// Export returns the rows of the file of that name as the query gives them, without
// holding them all. A query whose columns are not those given, in their order, is an
// error. No other statement may run until the rows were read.
func (tx *Tx) Export(name string, columns []string) iter.Seq2[[]string, error] {
	export := tx.area.ExportOf(name)
	rows := func(yield func([]string, error) bool) {
		rows, err := tx.QueryContext(tx.ctx, export.Query)
		if err != nil {
			yield(nil, fmt.Errorf("export of %s: %w", name, err))
			return
		}
		defer rows.Close()
		queried, err := rows.Columns()
		if err == nil && !slices.Equal(queried, columns) {
			err = fmt.Errorf("export of %s: the query gives %v, not the declared %v", name, queried, columns)
		}
		cells, pointers := make([]string, len(queried)), make([]any, len(queried))
		for i := range cells {
			pointers[i] = &cells[i]
		}
		for err == nil && rows.Next() {
			if err = rows.Scan(pointers...); err == nil && !yield(slices.Clone(cells), nil) {
				return
			}
		}
		if err == nil {
			err = rows.Err()
		}
		if err != nil {
			yield(nil, err)
		}
	}
	if export.Lists == nil {
		return rows
	}
	var lists []int
	for _, key := range export.Lists {
		lists = append(lists, slices.Index(columns, key))
	}
	return joinLists(rows, lists)
}

// ExportOf returns the export of the file of that name.
func (a *Area) ExportOf(name string) Export {
	i := slices.IndexFunc(a.Exports, func(e Export) bool { return e.Name == name })
	if i < 0 {
		return Export{Name: name}
	}
	return a.Exports[i]
}

// joinLists joins neighbouring rows that differ in the list columns alone into one,
// which has each word of a list once.
func joinLists(rows iter.Seq2[[]string, error], lists []int) iter.Seq2[[]string, error] {
	withoutLists := func(row []string) []string {
		row = slices.Clone(row)
		for _, c := range lists {
			row[c] = ""
		}
		return row
	}
	return func(yield func([]string, error) bool) {
		var last []string
		for row, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			if last != nil && slices.Equal(withoutLists(row), withoutLists(last)) {
				for _, c := range lists {
					if !slices.Contains(strings.Fields(last[c]), row[c]) {
						last[c] = strings.TrimSpace(last[c] + " " + row[c])
					}
				}
				continue
			}
			if last != nil && !yield(last, nil) {
				return
			}
			last = row
		}
		if last != nil {
			yield(last, nil)
		}
	}
}
