package store

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Export is a file of a borough's folder, and the query that writes it: every
// value as text. The order of its rows is that in which the records came in, so
// that reading the file back asks the rules as they were asked then and gives the
// records the same numbers.
type Export struct {
	Name  string   // the file's, without its ending
	Lists []string // the columns that hold several codes in one cell: the query gives a row for each
	Query string
}

// Export returns the rows of the file of that name, straight from the cursor.
// Columns that are not those declared for it, in order, are an error.
func (tx *Tx) Export(name string, columns []string) iter.Seq2[[]string, error] {
	export := tx.area.ExportOf(name)
	each := func(yield func([]string, error) bool) {
		rows, err := tx.QueryContext(tx.ctx, export.Query)
		if err != nil {
			yield(nil, fmt.Errorf("export of %s: %w", name, err))
			return
		}
		defer rows.Close()
		given, err := rows.Columns()
		if err == nil && !slices.Equal(given, columns) {
			err = fmt.Errorf("export of %s: the query gives %v, not the declared %v", name, given, columns)
		}
		cells, into := make([]string, len(given)), make([]any, len(given))
		for i := range cells {
			into[i] = &cells[i]
		}
		for err == nil && rows.Next() {
			if err = rows.Scan(into...); err == nil && !yield(slices.Clone(cells), nil) {
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
		return each
	}
	var many []int
	for _, key := range export.Lists {
		many = append(many, slices.Index(columns, key))
	}
	return joinLists(each, many)
}

// ExportOf returns the export of that name.
func (a *Area) ExportOf(name string) Export {
	i := slices.IndexFunc(a.Exports, func(e Export) bool { return e.Name == name })
	if i < 0 {
		return Export{Name: name}
	}
	return a.Exports[i]
}

// joinLists makes one row of neighbours that differ in those columns alone: each
// word of theirs once, one after the other.
func joinLists(rows iter.Seq2[[]string, error], columns []int) iter.Seq2[[]string, error] {
	rest := func(row []string) []string {
		row = slices.Clone(row)
		for _, c := range columns {
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
			if last != nil && slices.Equal(rest(row), rest(last)) {
				for _, c := range columns {
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
