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
	"maps"
	"slices"

	"borough/internal/record"
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

	// Query names the columns of the SQL where DeriveRows makes the rows out of
	// them; without it they are the Columns.
	Query      []string
	DeriveRows func(*Args, []table.Row) ([]table.Row, error)

	Notes  []string
	Card   bool      // one record
	None   string    // of a card: what would do where there is no record
	Under  []*Report // what a card has under it, where the format has room
	Groups bool      // the first column is a group
	Finds  bool      // rows are things found: exit 7 when there are any

	File   string         // the .sql file, where it is another report's
	Beside fs.FS          // where the .sql file lies, when it is in no area's folder
	Fixed  map[string]any // parameters of its SQL that the declaration gives, and no flag
	Turns  []Turn         // what it can be turned into by a flag
	Since  bool           // the query is asked of the day @since too: see Args.Earlier

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

// Turn is a flag that prints another report in this one's place, as --list does
// the records behind the figures.
type Turn struct {
	Flag, Usage string
	Into        *Report
}

// Listed turns figures into the list of the records behind them.
func Listed(list *Report) []Turn {
	return []Turn{{Flag: "list", Usage: "name the records behind the figures", Into: list}}
}

// queries are those of the areas, beside their declarations: no two have one name.
//
//go:embed */*.sql
var queries embed.FS

// Run asks the query with the arguments. The rows of the table come straight
// from the cursor, unless Derive needs them all: read them before the Querier
// closes.
func (r *Report) Run(ctx context.Context, q Querier, args *Args) (*table.Table, error) {
	rows, err := r.Ask(ctx, q, args)
	if err != nil {
		return nil, err
	}
	t := &table.Table{
		Name: r.Name, Title: r.Title, About: args.About(), Notes: append(slices.Clone(r.Notes), args.notes...), PublicNotes: r.Notes,
		Columns: slices.Clone(r.Columns), Card: r.Card, Groups: r.Groups, Rows: rows,
	}
	if !r.derives() {
		return t, nil
	}
	all, err := Every(rows)
	if err != nil {
		return nil, err
	}
	own := *args // what is noted of one report is not said of the next
	own.books = q
	if r.Since {
		if own.earlier, err = r.since(ctx, q, &own); err != nil {
			return nil, err
		}
	}
	derived, err := r.Derived(&own, all)
	if err != nil {
		return nil, err // a refusal, or a text that was typed: it speaks for itself
	}
	t.Rows, t.About = table.Slice(derived...), own.About()
	t.Notes = append(slices.Clone(r.Notes), own.notes...)
	t.PublicNotes, t.Sums, t.StrandCounts, t.SharedFigures = append(slices.Clone(r.Notes), own.public...), own.sums, own.sorted, own.named
	return t, r.hide(t, own.hidden)
}

func (r *Report) derives() bool { return r.DeriveRows != nil || r.Derive.derive != nil }

// Derived returns the rows of the table out of those of the SQL. Its errors are a
// refusal or a text that was typed, and those of Derive.
func (r *Report) Derived(args *Args, rows []table.Row) ([]table.Row, error) {
	if r.DeriveRows != nil {
		return r.DeriveRows(args, rows)
	}
	return r.Derive.derive(args, rows)
}

// since asks the query of the day @since: a year before the report's own when
// none was given.
func (r *Report) since(ctx context.Context, q Querier, args *Args) ([]table.Row, error) {
	on, day := record.Date(args.Get("on")), record.Date(args.Get("since"))
	if day == "" {
		day = on.AddMonths(-12)
		args.SayText(Param{Name: "since"}, day.Long())
	}
	if day >= on {
		return nil, record.Wrong("--since %s is not before %s, the day it is compared with", day, on)
	}
	then := *args
	then.values = maps.Clone(args.values)
	then.Set("on", day)
	then.Set("birthday", record.BirthdayKey(day))
	rows, err := r.Ask(ctx, q, &then)
	if err != nil {
		return nil, err
	}
	return Every(rows)
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
	declared := r.columns()
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

// columns are those of the report's query.
func (r *Report) columns() (keys []string) {
	switch {
	case r.Derive.columns != nil:
		return r.Derive.columns
	case r.Query != nil:
		return r.Query
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
	for name, value := range r.Fixed {
		args.Set(name, value)
	}
	named, err = args.bind(query)
	if err != nil {
		err = fmt.Errorf("report %s: %w", r.Name, err)
	}
	return query, named, err
}

// SQL returns the report's query.
func (r *Report) SQL() (string, error) {
	name := cmp.Or(r.File, r.Name) + ".sql"
	if r.Beside != nil {
		text, err := fs.ReadFile(r.Beside, name)
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

// Every reads all of the rows.
func Every(rows iter.Seq2[table.Row, error]) (all []table.Row, err error) {
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
