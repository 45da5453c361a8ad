package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"borough/internal/record"
)

// Tx is one transaction: its statements, its notes for the audit, and its clock.
type Tx struct {
	Now   time.Time
	Today record.Date

	sqlTx     *sql.Tx
	ctx       context.Context
	prepared  map[string]*sql.Stmt
	open      *sql.Rows // of the last QueryContext; nil when they are known to be closed
	notes     []auditNote
	states    map[reflect.Type]any
	flushers  []flusher
	endChecks []*endCheck
	books     *Books           // nil until they are read
	numbers   map[string]int64 // the highest number of a ref of each letter
	command   Command
	matching  record.Matching
	path      string
	area      *Area
}

// Command says who writes, with what command, and when.
type Command struct {
	Actor string
	Line  string // the noun and the verb, without personal values: "volunteer add"
	Now   time.Time

	// WholeNames is set for a command that cannot be shrugged off: it finds a person by a
	// ref, a code or a whole name alone.
	WholeNames bool
}

// auditNote is what one record was before and is after, for the audit.
type auditNote struct {
	subject       string
	before, after any
}

// View runs do in a transaction that reads the books as they are at one moment. Its
// errors are those of do; one about the file is a *FileError.
func (s *Store) View(ctx context.Context, now time.Time, do func(*Tx) error) error {
	tx, err := s.begin(ctx, Command{Now: now})
	if err != nil {
		return err
	}
	defer tx.sqlTx.Rollback()
	return s.fileError(do(tx))
}

// Update runs do in one transaction, then the checks that do asked for with CheckAtEnd,
// adds the audit row and commits. When one of them fails, or with dryRun, everything is
// rolled back and the file is as it was. Its errors are those of do and of the checks;
// one about the file is a *FileError.
func (s *Store) Update(ctx context.Context, by Command, dryRun bool, do func(*Tx) error) error {
	tx, err := s.begin(ctx, by)
	if err != nil {
		return err
	}
	defer tx.sqlTx.Rollback()
	if tx.matching = record.MatchWords; by.WholeNames {
		tx.matching = record.MatchWhole
	}
	if err := do(tx); err != nil {
		return s.fileError(err)
	}
	if err := tx.runEndChecks(); err != nil {
		return s.fileError(err)
	}
	if err := tx.writeAudit(); err != nil {
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
	sqlTx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, s.fileError(err)
	}
	return &Tx{
		Now:      by.Now,
		Today:    record.DateOf(by.Now),
		sqlTx:    sqlTx,
		ctx:      ctx,
		prepared: map[string]*sql.Stmt{},
		states:   map[reflect.Type]any{},
		command:  by,
		path:     s.path,
		area:     &s.area,
	}, nil
}

// Context returns the context of the command that the transaction is part of.
func (tx *Tx) Context() context.Context { return tx.ctx }

// Matching returns how much of a name finds a record: any part in a View, whole words in
// an Update, and the whole name in that of a Command with WholeNames and in an import.
func (tx *Tx) Matching() record.Matching { return tx.matching }

// RequireWholeNames lets a record be found by a whole name alone from here on.
func (tx *Tx) RequireWholeNames() { tx.matching = record.MatchWhole }

// Actor returns who writes.
func (tx *Tx) Actor() string { return tx.command.Actor }

// Note adds what a record was before and is after to the audit row of the transaction.
// The subject is a ref or a code, never a name; before is nil for a new record.
func (tx *Tx) Note(subject string, before, after any) {
	tx.notes = append(tx.notes, auditNote{subject, before, after})
}

// ImportRow calls keep, which keeps one row of an imported file, and drops the notes of
// a record that it added: the import notes the file, and a hundred thousand sessions
// would make an audit row that nobody can read. The notes of what it changed stay. Its
// error is that of keep.
func (tx *Tx) ImportRow(keep func() (Kept, error)) (Kept, error) {
	noted := len(tx.notes)
	kept, err := keep()
	if kept == Added {
		tx.notes = tx.notes[:noted]
	}
	return kept, err
}

// endCheck is a check that is run when the transaction is about to end.
type endCheck struct {
	name  string
	ids   map[int64]bool
	check func(*Tx, int64) error
}

// CheckAtEnd has check called with the id when the transaction is about to end, since a
// later statement may put right what is wrong now. Checks of one name are one check,
// called once with every id; its error undoes the transaction.
func (tx *Tx) CheckAtEnd(name string, id int64, check func(*Tx, int64) error) {
	for _, c := range tx.endChecks {
		if c.name == name {
			c.ids[id] = true
			return
		}
	}
	tx.endChecks = append(tx.endChecks, &endCheck{name, map[int64]bool{id: true}, check})
}

func (tx *Tx) runEndChecks() error {
	for _, c := range tx.endChecks {
		for _, id := range slices.Sorted(maps.Keys(c.ids)) {
			if err := c.check(tx, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeAudit writes the one audit row of the transaction; a transaction without notes
// changed nothing and has none.
func (tx *Tx) writeAudit() error {
	if len(tx.notes) == 0 {
		return nil
	}
	subject := tx.notes[0].subject
	before, after := tx.notes[0].before, tx.notes[0].after
	if len(tx.notes) > 1 {
		subject = fmt.Sprintf("%d records", len(tx.notes))
		var befores, afters []map[string]any
		for _, n := range tx.notes {
			befores = append(befores, map[string]any{n.subject: n.before})
			afters = append(afters, map[string]any{n.subject: n.after})
		}
		before, after = befores, afters
	}
	beforeJSON, err := json.Marshal(before)
	if err != nil {
		return err
	}
	afterJSON, err := json.Marshal(after)
	if err != nil {
		return err
	}
	return tx.Exec(`INSERT INTO audit (at, actor, command, subject, before, after)
		VALUES (@at, @actor, @command, @subject, @before, @after)`,
		sql.Named("at", tx.Timestamp()), sql.Named("actor", tx.command.Actor),
		sql.Named("command", tx.command.Line), sql.Named("subject", subject),
		sql.Named("before", string(beforeJSON)), sql.Named("after", string(afterJSON)))
}

// Timestamp returns Now as the file keeps it: UTC, to the second.
func (tx *Tx) Timestamp() string { return tx.Now.UTC().Format(time.RFC3339) }

// QueryContext runs the query of a report on the books as this transaction has made
// them. It is prepared once a transaction: planning a long query takes longer than
// running it on the books of a borough. Until the rows have been read to the end or
// closed, every other statement of the transaction is an error: other engines have one
// cursor a connection.
func (tx *Tx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	statement, err := tx.prepare(query)
	if err != nil {
		return nil, err
	}
	rows, err := statement.QueryContext(ctx, args...)
	tx.open = rows
	return rows, err
}

// Exec runs a statement that changes rows. The error of a broken constraint is a
// *record.Conflict.
func (tx *Tx) Exec(query string, args ...any) error {
	statement, err := tx.prepare(query)
	if err != nil {
		return err
	}
	_, err = statement.ExecContext(tx.ctx, args...)
	return asConflict(err)
}

// ExecCount is Exec with those of the named arguments that the statement names, and
// returns how many rows it changed.
func (tx *Tx) ExecCount(query string, args ...any) (int, error) {
	var named []any
	for _, a := range args {
		if strings.Contains(query, "@"+a.(sql.NamedArg).Name) {
			named = append(named, a)
		}
	}
	statement, err := tx.prepare(query)
	if err != nil {
		return 0, err
	}
	result, err := statement.ExecContext(tx.ctx, named...)
	if err != nil {
		return 0, asConflict(err)
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// Insert is Exec of an INSERT of one row, and returns the id of the row.
func (tx *Tx) Insert(query string, args ...any) (int64, error) {
	statement, err := tx.prepare(query)
	if err != nil {
		return 0, err
	}
	result, err := statement.ExecContext(tx.ctx, args...)
	if err != nil {
		return 0, asConflict(err)
	}
	return result.LastInsertId()
}

// Value returns the one value of a query, or zero when it has no row.
func Value[T any](tx *Tx, query string, args ...any) (T, error) {
	v, _, err := One(tx, func(v *T) []any { return []any{v} }, query, args...)
	return v, err
}

// One returns the first row of a query, scanned as All does; found is false when there
// is none.
func One[T any](tx *Tx, into func(*T) []any, query string, args ...any) (value T, found bool, err error) {
	values, err := All(tx, into, query, args...)
	if err != nil || len(values) == 0 {
		return value, false, err
	}
	return values[0], true, nil
}

// All returns every row of a query as a T. Given a T, into returns pointers to its
// fields, in the order of the columns.
func All[T any](tx *Tx, into func(*T) []any, query string, args ...any) ([]T, error) {
	statement, err := tx.prepare(query)
	if err != nil {
		return nil, err
	}
	rows, err := statement.QueryContext(tx.ctx, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var values []T
	for rows.Next() {
		var value T
		if err := rows.Scan(into(&value)...); err != nil {
			return nil, err
		}
		values = append(values, value)
	}
	return values, rows.Err()
}

// prepare prepares a statement once a transaction: an import runs the same few a
// hundred thousand times. It flushes the states first, so that the statement sees
// their rows.
func (tx *Tx) prepare(query string) (*sql.Stmt, error) {
	if err := tx.checkNoOpenRows(); err != nil {
		return nil, err
	}
	if err := tx.flush(); err != nil {
		return nil, err
	}
	if statement, ok := tx.prepared[query]; ok {
		return statement, nil
	}
	// The driver plans a statement anew at every run when anything, even a line break,
	// follows its semicolon.
	statement, err := tx.sqlTx.PrepareContext(tx.ctx, strings.TrimSpace(query))
	if err != nil {
		return nil, err
	}
	tx.prepared[query] = statement
	return statement, nil
}

// BatchSize is how many rows one statement of InsertRows writes. Fifty take half the
// time of fifty statements; more gain nothing.
const BatchSize = 50

// InsertRows writes rows of the same width: BatchSize in each statement and the rest
// one by one, so that no more than two statements are prepared. Each statement is
// insert, the values, then onConflict, which may be "". The error of a broken
// constraint is a *record.Conflict.
func (tx *Tx) InsertRows(insert, onConflict string, rows [][]any) error {
	if err := tx.checkNoOpenRows(); err != nil {
		return err
	}
	for len(rows) > 0 {
		n := 1
		if len(rows) >= BatchSize {
			n = BatchSize
		}
		row := "(?" + strings.Repeat(", ?", len(rows[0])-1) + ")"
		query := insert + row + strings.Repeat(", "+row, n-1) + onConflict
		statement, ok := tx.prepared[query]
		if !ok {
			var err error
			if statement, err = tx.sqlTx.PrepareContext(tx.ctx, query); err != nil {
				return err
			}
			tx.prepared[query] = statement
		}
		var values []any
		for _, row := range rows[:n] {
			values = append(values, row...)
		}
		if _, err := statement.ExecContext(tx.ctx, values...); err != nil {
			return asConflict(err)
		}
		rows = rows[n:]
	}
	return nil
}

// checkNoOpenRows returns an error while the rows of the last QueryContext are open.
func (tx *Tx) checkNoOpenRows() error {
	if tx.open == nil {
		return nil
	}
	if _, err := tx.open.Columns(); err == nil { // closed rows have none
		return errors.New("a statement begins while the rows of an earlier query are still open")
	}
	tx.open = nil
	return nil
}
