package store

import (
	"database/sql"

	"borough/internal/record"
)

// AddRecruitment keeps recruitment activity of a day. The same kind, source,
// day and note is the same activity: Same, or Changed when its count differs.
func (tx *Tx) AddRecruitment(r record.Recruitment) (Kept, error) {
	if r.On > tx.Today {
		return Same, record.Wrong("recruitment on %s is after today, %s", r.On, tx.Today)
	}
	before := r
	was, there, err := one(tx, func(n *int) []any { return []any{n} },
		`SELECT count FROM recruitment WHERE kind = @kind AND source = @source AND happened_on = @on AND note = @note`,
		sql.Named("kind", r.Kind), sql.Named("source", r.Source), sql.Named("on", r.On), sql.Named("note", r.Note))
	if err != nil || (there && was == r.Count) {
		return Same, err
	}
	kept := Added
	if there {
		kept, before.Count = Changed, was
		tx.Note(r.Kind+" "+string(r.On), before, r)
	} else {
		tx.Note(r.Kind+" "+string(r.On), nil, r)
	}
	return kept, tx.exec(`INSERT INTO recruitment (kind, source, happened_on, count, note) VALUES (@kind, @source, @on, @count, @note)
		ON CONFLICT (kind, source, happened_on, note) DO UPDATE SET count = excluded.count`,
		sql.Named("kind", r.Kind), sql.Named("source", r.Source), sql.Named("on", r.On),
		sql.Named("count", r.Count), sql.Named("note", r.Note))
}
