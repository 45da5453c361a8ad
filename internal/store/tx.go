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

// Tx is one transaction. It has the time of the command, and the notes for the audit.
type Tx struct {
	Now   time.Time
	Today record.Date

	sqlTx     *sql.Tx
	ctx       context.Context
	prepared  map[string]*sql.Stmt
	openRows  *sql.Rows // those of the last QueryContext; nil if they are known to be closed
	notes     []Note
	states    map[reflect.Type]any
	flushers  []flusher
	endChecks []*endCheck
	savepoint *savepoint       // nil if there is none
	owner     *Owner           // nil until it is read
	numbers   map[string]int64 // the highest number of a ref, by the letter with which the refs begin
	command   Command
	matching  record.Matching
	path      string
	area      *Area

	usedEarlyDayReason bool
}

// Command says who runs which command, and when.
type Command struct {
	Actor string
	Name  string // the noun and the verb, without personal values: "volunteer add"
	Now   time.Time

	// EarlyDayReason says why dates before 1990 are right. If it is "", such dates are
	// refused.
	EarlyDayReason string

	// WholeNames is set for a command that is hard to undo. Such a command finds a
	// person only by a ref or a whole name.
	WholeNames bool
}

// Note is one record before and after a change, for the audit. Before is nil for a new
// record.
type Note struct {
	Subject       string // a ref or a code, never a name
	Before, After any
}

// View calls do with a transaction that reads the database as it is at one moment. It
// returns the error of do; an error about the file is a *FileError.
func (s *Store) View(ctx context.Context, now time.Time, do func(*Tx) error) error {
	tx, err := s.begin(ctx, Command{Now: now})
	if err != nil {
		return err
	}
	defer tx.sqlTx.Rollback()
	return s.toFileError(do(tx))
}

// Update calls do with a transaction, runs the checks that do registered with
// CheckAtEnd, adds the audit row and commits. If one of these steps fails, or if dryRun
// is set, everything is rolled back. The error is that of do or of a check; an error
// about the file is a *FileError.
func (s *Store) Update(ctx context.Context, command Command, dryRun bool, do func(*Tx) error) error {
	tx, err := s.begin(ctx, command)
	if err != nil {
		return err
	}
	defer tx.sqlTx.Rollback()
	if tx.matching = record.MatchWords; command.WholeNames {
		tx.matching = record.MatchWhole
	}
	if err := do(tx); err != nil {
		return s.toFileError(err)
	}
	if err := tx.runEndChecks(); err != nil {
		return s.toFileError(err)
	}
	if err := tx.writeAudit(); err != nil {
		return s.toFileError(err)
	}
	if err := tx.flush(); err != nil {
		return s.toFileError(err)
	}
	if dryRun {
		return nil
	}
	return s.toFileError(tx.sqlTx.Commit())
}

func (s *Store) begin(ctx context.Context, command Command) (*Tx, error) {
	sqlTx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, s.toFileError(err)
	}
	return &Tx{
		Now:      command.Now,
		Today:    record.DateOf(command.Now),
		sqlTx:    sqlTx,
		ctx:      ctx,
		prepared: map[string]*sql.Stmt{},
		states:   map[reflect.Type]any{},
		command:  command,
		path:     s.path,
		area:     &s.area,
	}, nil
}

// Context returns the context of the command that runs the transaction.
func (tx *Tx) Context() context.Context { return tx.ctx }

// Matching returns how much of a name finds a record. In a View, any part of a name
// does. An Update needs whole words of the name. An import, and a Command with
// WholeNames, need the whole name.
func (tx *Tx) Matching() record.Matching { return tx.matching }

// RequireWholeNames makes the rest of the transaction find a record only by a ref, a
// code or a whole name.
func (tx *Tx) RequireWholeNames() { tx.matching = record.MatchWhole }

// UseEarlyDayReason reports whether the command gives a reason for dates before 1990.
// It is called for a date before 1990, and remembers that there was one.
func (tx *Tx) UseEarlyDayReason() bool {
	tx.usedEarlyDayReason = true
	return tx.command.EarlyDayReason != ""
}

// CheckEarlyDayReason returns a *record.Invalid if the command gives a reason for dates
// before 1990, and no date of the transaction needed the reason.
func (tx *Tx) CheckEarlyDayReason() error {
	if tx.command.EarlyDayReason == "" || tx.usedEarlyDayReason {
		return nil
	}
	return record.Invalidf("--%s: no day here is before 1990; leave it out", record.EarlyDayFlag)
}

// Actor returns who runs the command.
func (tx *Tx) Actor() string { return tx.command.Actor }

// Audit adds a changed record to the audit row of the transaction. before and after are
// the record before and after the change; before is nil for a new record. The subject
// is a ref or a code, never a name.
func (tx *Tx) Audit(subject string, before, after any) {
	tx.notes = append(tx.notes, Note{subject, before, after})
}

// ImportRow calls add, which adds one row of an imported file. It returns the result
// and the notes of the row; the notes are valid until the next note is added. If the
// row was a new record, its notes are removed from the audit, because the import adds
// one note for the whole file. The notes of a hundred thousand sessions would make the
// audit unreadable. The notes of changed records stay, unless dropNotes is set.
func (tx *Tx) ImportRow(dropNotes bool, add func() (Result, error)) (Result, []Note, error) {
	start := len(tx.notes)
	result, err := add()
	notes := tx.notes[start:]
	if result == Added || dropNotes {
		tx.notes = tx.notes[:start]
	}
	return result, notes, err
}

// endCheck is a check that runs at the end of the transaction.
type endCheck struct {
	name  string
	ids   map[int64]bool
	check func(*Tx, int64) error
}

// CheckAtEnd registers a check that is called with the id at the end of the
// transaction, because a later statement may still correct what is wrong. Two checks
// with the same name are the same check, which is called once for each id. If the check
// returns an error, the transaction is rolled back.
func (tx *Tx) CheckAtEnd(name string, id int64, check func(*Tx, int64) error) {
	i := slices.IndexFunc(tx.endChecks, func(c *endCheck) bool { return c.name == name })
	if i < 0 {
		i = len(tx.endChecks)
		tx.endChecks = append(tx.endChecks, &endCheck{name, map[int64]bool{}, check})
	}
	registered := tx.endChecks[i]
	if tx.savepoint != nil && !registered.ids[id] {
		tx.savepoint.endChecks = append(tx.savepoint.endChecks, registeredCheck{registered, id})
	}
	registered.ids[id] = true
}

func (tx *Tx) runEndChecks() error {
	for _, registered := range tx.endChecks {
		for _, id := range slices.Sorted(maps.Keys(registered.ids)) {
			if err := registered.check(tx, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeAudit writes the audit row of the transaction. A transaction without notes
// changed nothing and gets no row.
func (tx *Tx) writeAudit() error {
	if len(tx.notes) == 0 {
		return nil
	}
	if reason := tx.command.EarlyDayReason; reason != "" {
		tx.Audit(record.EarlyDayFlag, nil, map[string]string{"reason": reason})
	}
	subject := tx.notes[0].Subject
	before, after := tx.notes[0].Before, tx.notes[0].After
	if len(tx.notes) > 1 {
		subject = fmt.Sprintf("%d records", len(tx.notes))
		var befores, afters []map[string]any
		for _, n := range tx.notes {
			befores = append(befores, map[string]any{n.Subject: n.Before})
			afters = append(afters, map[string]any{n.Subject: n.After})
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
		sql.Named("command", tx.command.Name), sql.Named("subject", subject),
		sql.Named("before", string(beforeJSON)), sql.Named("after", string(afterJSON)))
}

// Timestamp returns Now as it is stored in the file: in UTC, to the second.
func (tx *Tx) Timestamp() string { return tx.Now.UTC().Format(time.RFC3339) }

// QueryContext runs the query of a report inside the transaction. The query is prepared
// once in each transaction, because planning a long query takes longer than running it.
// The caller must read all rows or close them: until then, every other statement of the
// transaction fails. Some database engines allow only one cursor for each connection.
func (tx *Tx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	statement, err := tx.prepare(query)
	if err != nil {
		return nil, err
	}
	rows, err := statement.QueryContext(ctx, args...)
	tx.openRows = rows
	return rows, err
}

// Exec runs a statement that changes rows. The error is a *record.Conflict if a
// constraint is violated.
func (tx *Tx) Exec(query string, args ...any) error {
	statement, err := tx.prepare(query)
	if err != nil {
		return err
	}
	_, err = statement.ExecContext(tx.ctx, args...)
	return toConflict(err)
}

// ExecCount runs a statement and returns how many rows it changed. Named arguments that
// do not occur in the statement are left out. The errors are those of Exec.
func (tx *Tx) ExecCount(query string, args ...any) (int, error) {
	var named []any
	for _, arg := range args {
		if strings.Contains(query, "@"+arg.(sql.NamedArg).Name) {
			named = append(named, arg)
		}
	}
	statement, err := tx.prepare(query)
	if err != nil {
		return 0, err
	}
	result, err := statement.ExecContext(tx.ctx, named...)
	if err != nil {
		return 0, toConflict(err)
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// Insert runs an INSERT of one row, and returns the id of the row. The errors are those
// of Exec.
func (tx *Tx) Insert(query string, args ...any) (int64, error) {
	statement, err := tx.prepare(query)
	if err != nil {
		return 0, err
	}
	result, err := statement.ExecContext(tx.ctx, args...)
	if err != nil {
		return 0, toConflict(err)
	}
	return result.LastInsertId()
}

// Value returns the value of a query with one row and one column, or zero if the query
// has no row.
func Value[T any](tx *Tx, query string, args ...any) (T, error) {
	v, _, err := One(tx, func(v *T) []any { return []any{v} }, query, args...)
	return v, err
}

// One returns the first row of a query, with fields as for All; found is false if the
// query has no row.
func One[T any](tx *Tx, fields func(*T) []any, query string, args ...any) (value T, found bool, err error) {
	values, err := All(tx, fields, query, args...)
	if err != nil || len(values) == 0 {
		return value, false, err
	}
	return values[0], true, nil
}

// All returns every row of a query as a T. fields returns pointers to the fields of a
// T, in the order of the columns.
func All[T any](tx *Tx, fields func(*T) []any, query string, args ...any) ([]T, error) {
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
		if err := rows.Scan(fields(&value)...); err != nil {
			return nil, err
		}
		values = append(values, value)
	}
	return values, rows.Err()
}

// prepare prepares a statement once in each transaction, because an import runs the
// same few statements a hundred thousand times. It flushes the states first, so that
// the statement sees the rows that they have not written yet.
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
	// The driver plans a statement again at every run if anything follows its semicolon,
	// even a line break.
	statement, err := tx.sqlTx.PrepareContext(tx.ctx, strings.TrimSpace(query))
	if err != nil {
		return nil, err
	}
	tx.prepared[query] = statement
	return statement, nil
}

// BatchSize is how many rows one statement of InsertRows writes. One statement for
// fifty rows takes half the time of fifty statements; larger batches are not faster.
const BatchSize = 50

// InsertRows inserts rows of the same length. Each statement consists of insert, the
// values and onConflict, which may be "". A statement writes BatchSize rows; the
// remaining rows are written one by one, so that no more than two statements are
// prepared. The error is a *record.Conflict if a constraint is violated.
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
			return toConflict(err)
		}
		rows = rows[n:]
	}
	return nil
}

// checkNoOpenRows returns an error if the rows of the last QueryContext are still open.
func (tx *Tx) checkNoOpenRows() error {
	if tx.openRows == nil {
		return nil
	}
	if _, err := tx.openRows.Columns(); err == nil { // closed rows have none
		return errors.New("a statement begins while the rows of an earlier query are still open")
	}
	tx.openRows = nil
	return nil
}
