package centredb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

const receivedColumns = `id, borough, month, version, document, sha256, COALESCE(key_id, 0), signature,
	filed_at, filed_by, received_at,
	supersedes, before_version, before_sha256, opening, closing, scheme, benchmark, age_bands FROM received`

// HeldVersion returns a version of a borough's return for a month, or the last version
// if version is 0. The error is a *record.Missing if it is not stored.
func HeldVersion(tx *store.Tx, b record.Borough, m record.Month, version int) (record.ReceivedReturn, error) {
	held, err := HeldReturns(tx, b.Code, m)
	if err != nil {
		return record.ReceivedReturn{}, err
	}
	for i := len(held) - 1; i >= 0; i-- {
		if version == 0 || held[i].Version == version {
			return held[i], nil
		}
	}
	what := "no return"
	if version != 0 {
		what = fmt.Sprintf("no version %d of the return", version)
	}
	return record.ReceivedReturn{},
		&record.Missing{Text: fmt.Sprintf("%s of %s for %s is held", what, b.Name, m.Long()),
			Hint: "borough central list shows what is"}
}

// HeldReturns returns the stored versions of a borough's return for a month, in order.
func HeldReturns(tx *store.Tx, borough string, m record.Month) ([]record.ReceivedReturn, error) {
	return store.All(tx, receivedFields,
		`SELECT `+receivedColumns+` WHERE borough = @borough AND month = @month ORDER BY version`,
		sql.Named("borough", borough), sql.Named("month", m))
}

// AddReceived stores a version of a borough's return without checking any rule. If it
// is the last version for its month, its figures replace those of the version before.
func AddReceived(tx *store.Tx, r record.ReceivedReturn, figures []record.ReturnFigure) error {
	r.At = tx.Timestamp()
	err := tx.Exec(`INSERT INTO received (borough, month, version, document, sha256, key_id, signature, filed_at,
		filed_by, received_at,
			supersedes, before_version, before_sha256, opening, closing, scheme, benchmark, age_bands)
		VALUES (@borough, @month, @version, @document, @sha256, NULLIF(@key, 0), @signature, @filed, @by, @at,
			@supersedes, @before, @before_sha256, @opening, @closing, @scheme, @benchmark, @bands)`,
		sql.Named("borough", r.Borough), sql.Named("month", r.Month), sql.Named("version", r.Version),
		sql.Named("document", r.Document), sql.Named("sha256", r.SHA256), sql.Named("key", r.Key),
		sql.Named("signature", r.Signature),
		sql.Named("filed", r.FiledAt), sql.Named("by", r.FiledBy), sql.Named("at", r.At),
		sql.Named("supersedes", r.Supersedes), sql.Named("before", r.BeforeVersion),
		sql.Named("before_sha256", r.BeforeSHA256),
		sql.Named("opening", r.Opening), sql.Named("closing", r.Closing),
		sql.Named("scheme", r.Scheme), sql.Named("benchmark", r.Benchmark), sql.Named("bands", r.AgeBands))
	if err != nil {
		return err
	}
	tx.Audit(receivedSubject(r), nil, r)
	last, err := store.Value[int](tx, `SELECT MAX(version) FROM received WHERE borough = @borough AND month = @month`,
		sql.Named("borough", r.Borough), sql.Named("month", r.Month))
	if err != nil || last != r.Version {
		return err
	}
	return replaceFigures(tx, r, figures)
}

func receivedSubject(r record.ReceivedReturn) string {
	return "return " + r.Borough + " " + string(r.Month)
}

// replaceFigures stores the figures of a return in place of those of the version
// before.
func replaceFigures(tx *store.Tx, r record.ReceivedReturn, figures []record.ReturnFigure) error {
	if err := tx.Exec(`DELETE FROM received_figures WHERE borough = @borough AND month = @month`,
		sql.Named("borough", r.Borough), sql.Named("month", r.Month)); err != nil {
		return err
	}
	for _, f := range figures {
		err := tx.Exec(`INSERT INTO received_figures (line, category, measure, month, borough, value)
			VALUES (@line, @category, @measure, @month, @borough, @value)`,
			sql.Named("line", f.Line), sql.Named("category", f.Category), sql.Named("measure", f.Measure),
			sql.Named("month", r.Month), sql.Named("borough", r.Borough), sql.Named("value", f.Value))
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

// HeldReturnsOfMonth returns every stored version of every borough's return for a month, by
// borough and version.
func HeldReturnsOfMonth(tx *store.Tx, m record.Month) ([]record.ReceivedReturn, error) {
	return store.All(tx, receivedFields, `SELECT `+receivedColumns+` WHERE month = @month ORDER BY borough, version`,
		sql.Named("month", m))
}

func receivedFields(r *record.ReceivedReturn) []any {
	return []any{&r.ID, &r.Borough, &r.Month, &r.Version, &r.Document, &r.SHA256, &r.Key, &r.Signature, &r.FiledAt,
		&r.FiledBy, &r.At,
		&r.Supersedes, &r.BeforeVersion, &r.BeforeSHA256, &r.Opening, &r.Closing, &r.Scheme, &r.Benchmark, &r.AgeBands}
}

// HeldFigures returns the stored figures of a borough's return for a month. They are
// those of its last version.
func HeldFigures(tx *store.Tx, borough string, m record.Month) ([]record.ReturnFigure, error) {
	return store.All(tx,
		func(f *record.ReturnFigure) []any { return []any{&f.Line, &f.Category, &f.Measure, &f.Value} },
		`SELECT line, category, measure, value FROM received_figures WHERE borough = @borough AND month = @month
		ORDER BY line, category, measure`, sql.Named("borough", borough), sql.Named("month", m))
}
