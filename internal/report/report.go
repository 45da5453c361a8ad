// Package report is what a list or report is, and how it runs: its parameters, its
// columns and the SQL that gives its rows. The packages below it, one an area,
// declare them, each with its .sql files beside it. It reads through a Querier and
// knows neither the store, nor any format, nor any noun.
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

// Querier reads the books.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Report is one list or report. Its SQL is the file of its name, which runs as
// it stands in the sqlite3 shell with its @parameters set.
type Report struct {
	Name    string // "volunteer-list": the .sql file, and the name CSV and JSON go by
	Title   string
	Short   string // one line of help
	Long    string // more help, where it is needed
	Example string // a command line that a script runs
	Params  []Param
	Columns []table.Column

	// Derive makes the rows of the table out of those of the SQL; without it they
	// are the same.
	Derive Derivation

	// Compose makes the rows of a report that has several queries and no .sql of its
	// own; Queries are those.
	Compose func(ctx context.Context, q Querier, args *Args) ([]table.Row, error)
	Queries []*Report
	Unused  func(*Args) bool // of one of several queries: whether what was asked has no use for it

	Notes    []string
	Card     bool      // one record
	None     string    // of a card: what would do where there is no record
	Under    []*Report // what a card has under it, where the format has room
	Groups   bool      // the first column is a group
	Findings bool      // whether each row is a finding: exit 7 when there are any

	File     string         // the .sql file, where it is another report's
	Folder   fs.FS          // where the .sql file lies, when it is in no area's folder
	Fixed    map[string]any // parameters of its SQL that the declaration gives, and no flag
	Variants []Variant      // what it can be turned into by a flag

	Of      File        // the kind of file it reads
	Publish *Publishing // how it may be published; nil is never
}

// File is a kind of file that there are reports of.
type File int

// The kinds of file.
const (
	BoroughFile File = iota // a borough's books
	CentralFile             // the Central Team's file
	AnyFile                 // either
)

// Variant is a flag that prints another report in place of this one, as --list prints
// the records behind the figures.
type Variant struct {
	Flag, Usage string
	Into        *Report
}

// ListVariant returns the flag that lists the records behind figures.
func ListVariant(list *Report) []Variant {
	return []Variant{{Flag: "list", Usage: "name the records behind the figures", Into: list}}
}

// queries are those of the areas, beside their declarations: no two have one name.
//
//go:embed */*.sql
var queries embed.FS

// Run asks what the report asks of the books and returns its table. The rows of the
// table come straight from the cursor where the report hands on those of its query:
// read them before the Querier closes. The errors are those of the query, and where
// the rows are derived or composed a refusal, or a text that was typed.
func (r *Report) Run(ctx context.Context, q Querier, args *Args) (*table.Table, error) {
	t := &table.Table{
		Name: r.Name, Title: r.Title, Notes: append(slices.Clone(r.Notes), args.notes...), PublicNotes: r.Notes,
		Columns: slices.Clone(r.Columns), Card: r.Card, Groups: r.Groups,
	}
	var err error
	if r.Compose == nil && r.Derive.derive == nil {
		t.Rows, err = r.Ask(ctx, q, args)
		t.About = args.About()
		return t, err
	}
	own := *args // what is noted of one report is not said of the next
	own.books = q
	made, err := r.rows(ctx, q, &own)
	if err != nil {
		return nil, err
	}
	t.Rows, t.About = table.Slice(made...), own.About()
	t.Notes = append(slices.Clone(r.Notes), own.notes...)
	t.PublicNotes, t.Sums, t.StrandCounts, t.SharedFigures = append(slices.Clone(r.Notes), own.public...), own.sums,
		own.sorted, own.named
	return t, r.hide(t, own.hidden)
}

// rows returns the rows that the report composes, or derives from those of its query.
func (r *Report) rows(ctx context.Context, q Querier, args *Args) ([]table.Row, error) {
	if r.Compose != nil {
		r.fix(args)
		return r.Compose(ctx, q, args)
	}
	rows, err := r.Ask(ctx, q, args)
	if err != nil {
		return nil, err
	}
	all, err := Collect(rows)
	if err != nil {
		return nil, err
	}
	return r.Derive.derive(args, all)
}

// Ask asks the query with the arguments. The rows come straight from the cursor.
// A query whose columns are not those declared, in order, is an error.
func (r *Report) Ask(ctx context.Context, q Querier, args *Args) (iter.Seq2[table.Row, error], error) {
	query, named, err := r.bound(args)
	if err != nil {
		return nil, err
	}
	rows, err := q.QueryContext(ctx, query, named...)
	if err != nil {
		return nil, fmt.Errorf("report %s: %w", r.Name, err)
	}
	declared := r.QueryColumns()
	given, err := rows.Columns()
	if err == nil && !slices.Equal(given, declared) {
		err = fmt.Errorf("the query gives %v, not the declared %v", given, declared)
	}
	if err != nil {
		rows.Close()
		return nil, fmt.Errorf("report %s: %w", r.Name, err)
	}
	return read(rows, len(given)), nil
}

// QueryColumns returns the names of the columns of the report's query, or of all of
// them where it has several.
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

// bound returns the query and the arguments that it names.
func (r *Report) bound(args *Args) (query string, named []any, err error) {
	query, err = r.SQL()
	if err != nil {
		return "", nil, err
	}
	r.fix(args)
	named, err = args.bind(query)
	if err != nil {
		err = fmt.Errorf("report %s: %w", r.Name, err)
	}
	return query, named, err
}

// fix sets the parameters that the declaration gives.
func (r *Report) fix(args *Args) {
	for name, value := range r.Fixed {
		args.Set(name, value)
	}
}

// SQL returns the report's query; all of them, one after the other, where it has
// several. A report without its .sql file is an error, and so are two of one name.
func (r *Report) SQL() (string, error) {
	if r.Queries != nil {
		var all strings.Builder
		for _, query := range r.Queries {
			text, err := query.SQL()
			if err != nil {
				return "", err
			}
			all.WriteString(text)
		}
		return all.String(), nil
	}
	name := cmp.Or(r.File, r.Name) + ".sql"
	if r.Folder != nil {
		text, err := fs.ReadFile(r.Folder, name)
		return string(text), err
	}
	found, err := fs.Glob(queries, "*/"+name)
	if err != nil {
		return "", err
	}
	if len(found) != 1 {
		return "", fmt.Errorf("report %s: %d queries are called %s", r.Name, len(found), name)
	}
	text, err := queries.ReadFile(found[0])
	return string(text), err
}

// Collect reads all of the rows.
func Collect(rows iter.Seq2[table.Row, error]) (all []table.Row, err error) {
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	return all, nil
}

// hide takes the hidden columns out of the table.
func (r *Report) hide(t *table.Table, hidden []string) error {
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
	t.Groups = r.Groups // the column now in front is the group
	return err
}

// read hands the rows on one at a time, each a fresh Row.
func read(rows *sql.Rows, width int) iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		defer rows.Close()
		for rows.Next() {
			row, into := make(table.Row, width), make([]any, width)
			for i := range row {
				into[i] = &row[i]
			}
			if err := rows.Scan(into...); err != nil {
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
