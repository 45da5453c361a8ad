// Package report defines the parts of a list or report, such as parameters, columns and SQL,
// and runs reports. The packages in the folders below declare the reports, each for one area:
// a part of the program such as people or partners. The .sql files are in the same folders.
//
// Package report reads the database through a Querier. It does not import the store or the
// packages of the areas, and does not depend on output formats.
package report

import (
	"cmp"
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"borough/internal/table"
)

// Querier runs queries on the database.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Report is a list or a report. The SQL is in the .sql file with the same name. The sqlite3
// shell can run that file unchanged once the @parameters are set.
type Report struct {
	Name    string // "volunteer-list": the name of the .sql file, and of the table in CSV and JSON
	Title   string
	Short   string // one line of help
	Long    string // further help; may be ""
	Example string // command lines to try, which a test runs
	Params  []Param
	Columns []table.Column

	// Derive makes the rows of the table from the rows of the SQL. Without Derive the
	// table has the rows of the SQL.
	Derive Derivation

	// Compose makes the rows of a report that runs several queries and has no .sql
	// file. Queries lists these queries.
	Compose  func(ctx context.Context, q Querier, args *Args) ([]table.Row, error)
	Queries  []*Report
	IsUnused func(*Args) bool // reports whether Compose skips this query; nil if it never does

	Notes           []string
	SingleRecord    bool      // the table is a single record
	NotFoundHint    string    // the hint to print if SingleRecord is set and there is no record
	Subreports      []*Report // reports to print under a single record, if the format can hold them
	GroupByFirst    bool      // the rows are grouped by the first column
	RowsAreFindings bool      // each row needs action, so the exit code is 7 if there are rows

	SQLName     string         // the name of the .sql file, if it is not Name
	Folder      fs.FS          // the folder of the .sql file, if it is not the folder of an area
	FixedParams map[string]any // values of SQL parameters that no flag sets
	Variants    []Variant      // flags that print another report instead

	FileKind FileKind    // the kind of file that the report reads
	Publish  *Publishing // how the report is published; nil if it never is
}

// FileKind is a kind of database file.
type FileKind int

// The kinds of file.
const (
	BoroughFile FileKind = iota // a borough's file
	CentralFile                 // the Central Team's file
	AnyFile                     // a file of either kind
)

// Variant is a flag that prints another report instead. For example, --list prints the
// records that the figures of the report count.
type Variant struct {
	Flag, Usage string
	Replacement *Report // the other report
}

// ListVariant returns the flag --list. The flag prints the report in the argument instead.
func ListVariant(list *Report) []Variant {
	return []Variant{{Flag: "list", Usage: "name the records behind the figures", Replacement: list}}
}

// sqlFiles holds the .sql files of all areas. The names of all files differ, even in different
// areas.
//
//go:embed */*.sql
var sqlFiles embed.FS

// Run runs the report and returns its table. A report without Derive and Compose
// streams its rows from the database cursor: read them before the Querier is closed.
// Run returns the errors of the query and of Derive or Compose, for example a
// *record.Invalid for a bad argument.
func (r *Report) Run(ctx context.Context, q Querier, args *Args) (*table.Table, error) {
	t := &table.Table{
		Name: r.Name, Title: r.Title, Notes: append(slices.Clone(r.Notes), args.notes...), PublicNotes: r.Notes,
		Columns: slices.Clone(r.Columns), SingleRecord: r.SingleRecord, GroupByFirst: r.GroupByFirst,
	}
	var err error
	if r.Compose == nil && r.Derive.derive == nil {
		t.Rows, err = r.RunQuery(ctx, q, args)
		t.About = args.About()
		return t, err
	}
	runArgs := *args // a copy: notes added in this run must not appear in the next
	runArgs.querier = q
	rows, err := r.makeRows(ctx, q, &runArgs)
	if err != nil {
		return nil, err
	}
	t.Rows, t.About = table.RowsOf(rows...), runArgs.About()
	t.Notes = append(slices.Clone(r.Notes), runArgs.notes...)
	t.PublicNotes = append(slices.Clone(r.Notes), runArgs.publicNotes...)
	t.Sums, t.StrandCounts, t.SharedFigures = runArgs.sums, runArgs.strandCounts, runArgs.sharedFigures
	return t, r.hideColumns(t, runArgs.hiddenColumns)
}

// makeRows makes the rows of the table. It uses Compose or, if the report has no Compose, the
// query and Derive.
func (r *Report) makeRows(ctx context.Context, q Querier, args *Args) ([]table.Row, error) {
	if r.Compose != nil {
		r.setFixedParams(args)
		return r.Compose(ctx, q, args)
	}
	rows, err := r.RunQuery(ctx, q, args)
	if err != nil {
		return nil, err
	}
	queryRows, err := Collect(rows)
	if err != nil {
		return nil, err
	}
	return r.Derive.derive(args, queryRows)
}

// RunQuery runs the report's query and returns its rows, streamed from the database cursor.
// It returns an error unless the query returns the declared columns in the declared order.
func (r *Report) RunQuery(ctx context.Context, q Querier, args *Args) (iter.Seq2[table.Row, error], error) {
	query, arguments, err := r.bindQuery(args)
	if err != nil {
		return nil, err
	}
	rows, err := q.QueryContext(ctx, query, arguments...)
	if err != nil {
		return nil, fmt.Errorf("report %s: %w", r.Name, err)
	}
	declared := r.QueryColumns()
	actual, err := rows.Columns()
	if err == nil && !slices.Equal(actual, declared) {
		err = fmt.Errorf("the query gives %v, not the declared %v", actual, declared)
	}
	if err != nil {
		rows.Close()
		return nil, fmt.Errorf("report %s: %w", r.Name, err)
	}
	return readRows(rows, len(actual)), nil
}

// QueryColumns returns the names of the columns of the report's query. For a report
// with several queries it returns the columns of all of them.
func (r *Report) QueryColumns() (keys []string) {
	switch {
	case r.Queries != nil:
		for _, query := range r.Queries {
			keys = append(keys, query.QueryColumns()...)
		}
		return keys
	case r.Derive.columns != nil:
		return r.Derive.columns
	}
	for _, c := range r.Columns {
		keys = append(keys, c.Key)
	}
	return keys
}

// bindQuery returns the SQL of the query, and the SQL arguments for its parameters.
func (r *Report) bindQuery(args *Args) (query string, arguments []any, err error) {
	query, err = r.SQL()
	if err != nil {
		return "", nil, err
	}
	r.setFixedParams(args)
	arguments, err = args.bindParams(query)
	if err != nil {
		err = fmt.Errorf("report %s: %w", r.Name, err)
	}
	return query, arguments, err
}

// setFixedParams sets the parameters whose values are in FixedParams.
func (r *Report) setFixedParams(args *Args) {
	for name, value := range r.FixedParams {
		args.Set(name, value)
	}
}

// SQL returns the SQL of the report. For a report with several queries it returns the
// SQL of all queries, one after the other. It returns an error if the .sql file does not
// exist, or if two areas have a file with this name.
func (r *Report) SQL() (string, error) {
	if r.Queries != nil {
		var joined strings.Builder
		for _, query := range r.Queries {
			text, err := query.SQL()
			if err != nil {
				return "", err
			}
			joined.WriteString(text)
		}
		return joined.String(), nil
	}
	name := cmp.Or(r.SQLName, r.Name) + ".sql"
	if r.Folder != nil {
		text, err := fs.ReadFile(r.Folder, name)
		return string(text), err
	}
	paths, err := fs.Glob(sqlFiles, "*/"+name)
	if err != nil {
		return "", err
	}
	if len(paths) != 1 {
		return "", fmt.Errorf("report %s: %d queries are called %s", r.Name, len(paths), name)
	}
	text, err := sqlFiles.ReadFile(paths[0])
	return string(text), err
}

// Collect reads all rows into memory. It returns the first error of the rows.
func Collect(rows iter.Seq2[table.Row, error]) (collected []table.Row, err error) {
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		collected = append(collected, row)
	}
	return collected, nil
}

// hideColumns removes the hidden columns from the table.
func (r *Report) hideColumns(t *table.Table, hidden []string) error {
	if hidden == nil {
		return nil
	}
	var shown []string
	for _, c := range r.Columns {
		if !slices.Contains(hidden, c.Key) {
			shown = append(shown, c.Key)
		}
	}
	err := t.Select(shown)
	t.GroupByFirst = r.GroupByFirst // group by the column that is now first
	return err
}

// readRows yields the rows of a query one at a time, and closes rows at the end. columnCount
// is the number of columns.
func readRows(rows *sql.Rows, columnCount int) iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		defer rows.Close()
		for rows.Next() {
			row, targets := make(table.Row, columnCount), make([]any, columnCount)
			for i := range row {
				targets[i] = &row[i]
			}
			if err := rows.Scan(targets...); err != nil {
				yield(nil, err)
				return
			}
			if !yield(row, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, err)
		}
	}
}
