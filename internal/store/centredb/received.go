package centredb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

const selectReceived = `SELECT id, borough, month, version, document, sha256, COALESCE(key_id, 0), signature,
	filed_at, filed_by, received_at,
	supersedes, before_version, before_sha256, opening, closing, scheme, benchmark, age_bands FROM received`

// HeldVersion returns a stored version of a borough's return for a month, or the last stored
// version if version is 0. The error is a *record.Missing if there is no such version.
func HeldVersion(
	tx *store.Tx, borough record.Borough, month record.Month, version int,
) (record.ReceivedReturn, error) {
	held, err := HeldReturns(tx, borough.Code, month)
	if err != nil {
		return record.ReceivedReturn{}, err
	}
	for i := len(held) - 1; i >= 0; i-- {
		if version == 0 || held[i].Version == version {
			return held[i], nil
		}
	}
	missing := "no return"
	if version != 0 {
		missing = fmt.Sprintf("no version %d of the return", version)
	}
	return record.ReceivedReturn{},
		&record.Missing{Text: fmt.Sprintf("%s of %s for %s is held", missing, borough.Name, month.Long()),
			Hint: "borough central list shows what is"}
}

// HeldReturns returns the stored versions of a borough's return for a month, in order.
func HeldReturns(tx *store.Tx, borough string, month record.Month) ([]record.ReceivedReturn, error) {
	return store.All(tx, receivedFields,
		selectReceived+` WHERE borough = @borough AND month = @month ORDER BY version`,
		sql.Named("borough", borough), sql.Named("month", month))
}

// AddReceived stores a version of a borough's return without checking any rule. If this is the
// last version for the month, its figures replace the stored figures, which are those of an
// earlier version.
func AddReceived(tx *store.Tx, received record.ReceivedReturn, figures []record.ReturnFigure) error {
	received.At = tx.Timestamp()
	err := tx.Exec(`INSERT INTO received (borough, month, version, document, sha256, key_id, signature, filed_at,
		filed_by, received_at,
			supersedes, before_version, before_sha256, opening, closing, scheme, benchmark, age_bands)
		VALUES (@borough, @month, @version, @document, @sha256, NULLIF(@key, 0), @signature, @filed, @by, @at,
			@supersedes, @before, @before_sha256, @opening, @closing, @scheme, @benchmark, @bands)`,
		sql.Named("borough", received.Borough), sql.Named("month", received.Month),
		sql.Named("version", received.Version),
		sql.Named("document", received.Document), sql.Named("sha256", received.SHA256), sql.Named("key", received.Key),
		sql.Named("signature", received.Signature),
		sql.Named("filed", received.FiledAt), sql.Named("by", received.FiledBy), sql.Named("at", received.At),
		sql.Named("supersedes", received.Supersedes), sql.Named("before", received.BeforeVersion),
		sql.Named("before_sha256", received.BeforeSHA256),
		sql.Named("opening", received.Opening), sql.Named("closing", received.Closing),
		sql.Named("scheme", received.Scheme), sql.Named("benchmark", received.Benchmark),
		sql.Named("bands", received.AgeBands))
	if err != nil {
		return err
	}
	tx.Audit(receivedSubject(received), nil, received)
	last, err := store.Value[int](tx, `SELECT MAX(version) FROM received WHERE borough = @borough AND month = @month`,
		sql.Named("borough", received.Borough), sql.Named("month", received.Month))
	if err != nil || last != received.Version {
		return err
	}
	return replaceFigures(tx, received, figures)
}

func receivedSubject(received record.ReceivedReturn) string {
	return "return " + received.Borough + " " + string(received.Month)
}

// replaceFigures deletes the borough's stored figures for the month, and stores those of the
// return.
func replaceFigures(tx *store.Tx, received record.ReceivedReturn, figures []record.ReturnFigure) error {
	if err := tx.Exec(`DELETE FROM received_figures WHERE borough = @borough AND month = @month`,
		sql.Named("borough", received.Borough), sql.Named("month", received.Month)); err != nil {
		return err
	}
	for _, figure := range figures {
		err := tx.Exec(`INSERT INTO received_figures (line, category, measure, month, borough, value)
			VALUES (@line, @category, @measure, @month, @borough, @value)`,
			sql.Named("line", figure.Line), sql.Named("category", figure.Category),
			sql.Named("measure", figure.Measure), sql.Named("month", received.Month),
			sql.Named("borough", received.Borough), sql.Named("value", figure.Value))
		if err != nil {
			return err
		}
	}
	return nil
}

// HeldMonths returns the months for which a return is stored, in order.
func HeldMonths(tx *store.Tx) ([]record.Month, error) {
	return store.All(tx, func(m *record.Month) []any { return []any{m} },
		`SELECT DISTINCT month FROM received ORDER BY month`)
}

// HeldReturnsOfMonth returns every stored version of every borough's return for a month, sorted
// by borough and version.
func HeldReturnsOfMonth(tx *store.Tx, month record.Month) ([]record.ReceivedReturn, error) {
	return store.All(tx, receivedFields, selectReceived+` WHERE month = @month ORDER BY borough, version`,
		sql.Named("month", month))
}

func receivedFields(r *record.ReceivedReturn) []any {
	return []any{&r.ID, &r.Borough, &r.Month, &r.Version, &r.Document, &r.SHA256, &r.Key, &r.Signature, &r.FiledAt,
		&r.FiledBy, &r.At,
		&r.Supersedes, &r.BeforeVersion, &r.BeforeSHA256, &r.Opening, &r.Closing, &r.Scheme, &r.Benchmark, &r.AgeBands}
}

// HeldFigures returns the stored figures of a borough's return for a month. These are the
// figures of the last stored version.
func HeldFigures(tx *store.Tx, borough string, month record.Month) ([]record.ReturnFigure, error) {
	return store.All(tx,
		func(f *record.ReturnFigure) []any { return []any{&f.Line, &f.Category, &f.Measure, &f.Value} },
		`SELECT line, category, measure, value FROM received_figures WHERE borough = @borough AND month = @month
		ORDER BY line, category, measure`, sql.Named("borough", borough), sql.Named("month", month))
}
