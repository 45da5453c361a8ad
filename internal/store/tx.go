package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"borough/internal/record"
)

// Tx is one transaction: its statements, and the clock that everything in it
// goes by.
type Tx struct {
	Now   time.Time
	Today record.Date

	sqlTx     *sql.Tx
	ctx       context.Context
	prepared  map[string]*sql.Stmt
	Notes     []auditNote
	states    map[reflect.Type]any
	flushers  []flusher
	endChecks []*endCheck
	books     *Books           // once they were asked for
	numbers   map[string]int64 // the last ref of each letter
	command   Command
	path      string
	area      *Area
}

// Command is who writes, with what command, and when.
type Command struct {
	Actor string
	Line  string // the command and its subject, without personal values: "volunteer add"
	Now   time.Time
}

// auditNote is one record's before and after, for the audit.
type auditNote struct {
	Subject       string
	Before, After any
}

// View runs do in a transaction that reads one moment of the books.
func (s *Store) View(ctx context.Context, now time.Time, do func(*Tx) error) error {
	tx, err := s.begin(ctx, Command{Now: now})
	if err != nil {
		return err
	}
	defer tx.sqlTx.Rollback()
	return s.fileError(do(tx))
}

// Update runs do in one transaction, adds its audit row and commits. When do
// fails, or dryRun is asked for, everything is rolled back and the file is as
// it was.
func (s *Store) Update(ctx context.Context, by Command, dryRun bool, do func(*Tx) error) error {
	tx, err := s.begin(ctx, by)
	if err != nil {
		return err
	}
	defer tx.sqlTx.Rollback()
	if err := do(tx); err != nil {
		return s.fileError(err)
	}
	if err := tx.runEndChecks(); err != nil {
		return s.fileError(err)
	}
	if err := tx.Audit(); err != nil {
		return s.fileError(err)
	}
	if err := tx.flush(); err != nil {
		return s.fileError(err)
	}
	if dryRun {
		return nil
	}
	return s.fileError(tx.sqlTx.Commit())
}

func (s *Store) begin(ctx context.Context, by Command) (*Tx, error) {
	inner, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, s.fileError(err)
	}
	return &Tx{
		sqlTx: inner, Now: by.Now, Today: record.DateOf(by.Now),
		ctx: ctx, prepared: map[string]*sql.Stmt{}, states: map[reflect.Type]any{}, command: by, path: s.path, area: &s.area,
	}, nil
}

// Context is that of the command the transaction is part of.
func (tx *Tx) Context() context.Context { return tx.ctx }

// Actor is who writes.
func (tx *Tx) Actor() string { return tx.command.Actor }

// Note adds a record's before and after to the transaction's audit row. The
// subject is a ref or a code, never a name; before is nil for a new record.
func (tx *Tx) Note(subject string, before, after any) {
	tx.Notes = append(tx.Notes, auditNote{subject, before, after})
}

// ImportRow keeps one row of a file that is imported. A record that it adds is told
// in the file's own note and has none of its own: a hundred thousand sessions
// would make an audit row that nobody can read. What it changes is noted whole.
func (tx *Tx) ImportRow(keep func() (Kept, error)) (Kept, error) {
	before := len(tx.Notes)
	kept, err := keep()
	if kept == Added {
		tx.Notes = tx.Notes[:before]
	}
	return kept, err
}

// endCheck is what is asked when the transaction is about to end.
type endCheck struct {
	name  string
	ids   map[int64]bool
	check func(*Tx, int64) error
}

// CheckAtEnd has ask asked of the id when the transaction is about to end, since what
// comes after may put right what is wrong now. Questions of one name are one,
// asked once of every id; an error of theirs undoes the transaction.
func (tx *Tx) CheckAtEnd(name string, id int64, ask func(*Tx, int64) error) {
	for _, q := range tx.endChecks {
		if q.name == name {
			q.ids[id] = true
			return
		}
	}
	tx.endChecks = append(tx.endChecks, &endCheck{name, map[int64]bool{id: true}, ask})
}

func (tx *Tx) runEndChecks() error {
	for _, q := range tx.endChecks {
		for _, id := range slices.Sorted(maps.Keys(q.ids)) {
			if err := q.check(tx, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// Audit writes the transaction's one audit row; a transaction that changed
// nothing leaves none.
func (tx *Tx) Audit() error {
	if len(tx.Notes) == 0 {
		return nil
	}
	subject := tx.Notes[0].Subject
	before, after := tx.Notes[0].Before, tx.Notes[0].After
	if len(tx.Notes) > 1 {
		subject = fmt.Sprintf("%d records", len(tx.Notes))
		var befores, afters []map[string]any
		for _, n := range tx.Notes {
			befores = append(befores, map[string]any{n.Subject: n.Before})
			afters = append(afters, map[string]any{n.Subject: n.After})
		}
		before, after = befores, afters
	}
	was, err := json.Marshal(before)
	if err != nil {
		return err
	}
	is, err := json.Marshal(after)
	if err != nil {
		return err
	}
	return tx.Exec(`INSERT INTO audit (at, actor, command, subject, before, after)
		VALUES (@at, @actor, @command, @subject, @before, @after)`,
		sql.Named("at", tx.Timestamp()), sql.Named("actor", tx.command.Actor),
		sql.Named("command", tx.command.Line), sql.Named("subject", subject),
		sql.Named("before", string(was)), sql.Named("after", string(is)))
}

// Timestamp is now, as the file keeps it.
func (tx *Tx) Timestamp() string { return tx.Now.UTC().Format(time.RFC3339) }

// QueryContext runs a query of a report's on the books as this transaction has
// made them. It is prepared once a transaction: planning the long ones costs more
// than running them on a borough's books.
func (tx *Tx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := tx.prepare(query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// Exec runs a statement that changes rows. A broken constraint is a
// *record.Conflict.
func (tx *Tx) Exec(query string, args ...any) error {
	s, err := tx.prepare(query)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(tx.ctx, args...)
	return asConflict(err)
}

// ExecCount is exec, and returns how many rows it changed. It takes what the
// statement names of the arguments.
func (tx *Tx) ExecCount(query string, args ...any) (int, error) {
	var named []any
	for _, a := range args {
		if strings.Contains(query, "@"+a.(sql.NamedArg).Name) {
			named = append(named, a)
		}
	}
	s, err := tx.prepare(query)
	if err != nil {
		return 0, err
	}
	result, err := s.ExecContext(tx.ctx, named...)
	if err != nil {
		return 0, asConflict(err)
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// Insert runs an INSERT and returns the id of its row.
func (tx *Tx) Insert(query string, args ...any) (int64, error) {
	s, err := tx.prepare(query)
	if err != nil {
		return 0, err
	}
	result, err := s.ExecContext(tx.ctx, args...)
	if err != nil {
		return 0, asConflict(err)
	}
	return result.LastInsertId()
}

// Value returns the query's single value.
func Value[T any](tx *Tx, query string, args ...any) (T, error) {
	v, _, err := One(tx, func(v *T) []any { return []any{v} }, query, args...)
	return v, err
}

// One returns the first row of the query; ok is false when there is none.
func One[T any](tx *Tx, into func(*T) []any, query string, args ...any) (value T, ok bool, err error) {
	values, err := All(tx, into, query, args...)
	if err != nil || len(values) == 0 {
		return value, false, err
	}
	return values[0], true, nil
}

// All returns every row of the query, scanned into the destinations that into
// names for each value.
func All[T any](tx *Tx, into func(*T) []any, query string, args ...any) ([]T, error) {
	s, err := tx.prepare(query)
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(tx.ctx, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var values []T
	for rows.Next() {
		var v T
		if err := rows.Scan(into(&v)...); err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	return values, rows.Err()
}

// prepare prepares a statement once a transaction: an import runs the same few a
// hundred thousand times. No statement runs before the rows that wait are
// written.
func (tx *Tx) prepare(query string) (*sql.Stmt, error) {
	if err := tx.flush(); err != nil {
		return nil, err
	}
	if s, ok := tx.prepared[query]; ok {
		return s, nil
	}
	// The driver plans anew, at every run, what has anything after its semicolon: a
	// line break is enough.
	s, err := tx.sqlTx.PrepareContext(tx.ctx, strings.TrimSpace(query))
	if err != nil {
		return nil, err
	}
	tx.prepared[query] = s
	return s, nil
}

// BatchSize is how many rows one statement writes: fifty cost half of what
// fifty statements do, and more gain nothing.
const BatchSize = 50

// InsertRows writes rows of the same width, rowsTogether in each statement and the
// rest one by one, so that only two statements are ever prepared.
func (tx *Tx) InsertRows(insert, otherwise string, rows [][]any) error {
	for len(rows) > 0 {
		n := 1
		if len(rows) >= BatchSize {
			n = BatchSize
		}
		row := "(?" + strings.Repeat(", ?", len(rows[0])-1) + ")"
		query := insert + row + strings.Repeat(", "+row, n-1) + otherwise
		s, ok := tx.prepared[query]
		if !ok {
			var err error
			if s, err = tx.sqlTx.PrepareContext(tx.ctx, query); err != nil {
				return err
			}
			tx.prepared[query] = s
		}
		var values []any
		for _, row := range rows[:n] {
			values = append(values, row...)
		}
		if _, err := s.ExecContext(tx.ctx, values...); err != nil {
			return asConflict(err)
		}
		rows = rows[n:]
	}
	return nil
}
