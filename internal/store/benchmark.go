package store

import (
	"database/sql"

	"borough/internal/record"
)

// AddBenchmark keeps a population of the borough's own choosing, with its
// source. A name that is taken is a *record.Conflict.
func (tx *Tx) AddBenchmark(b record.Benchmark) error {
	taken, err := value[int](tx, `SELECT COUNT(*) FROM benchmarks WHERE name = @name`, sql.Named("name", b.Name))
	if err != nil {
		return err
	}
	if taken > 0 {
		return &record.Conflict{Text: "benchmark " + b.Name + " is already there", Hint: "give it another name"}
	}
	tx.Note("benchmark "+b.Name, nil, b)
	return tx.insertBenchmark(b, true)
}

func (tx *Tx) insertBenchmark(b record.Benchmark, own bool) error {
	id, err := tx.insert(`INSERT INTO benchmarks (name, area, year, scheme, source, added_on, own)
		VALUES (@name, @area, @year, @scheme, @source, @on, @own)`,
		sql.Named("name", b.Name), sql.Named("area", b.Area), sql.Named("year", b.Year), sql.Named("scheme", b.Scheme),
		sql.Named("source", b.Source), sql.Named("on", tx.Today), sql.Named("own", own))
	if err != nil {
		return err
	}
	for i, f := range b.Figures {
		err := tx.exec(`INSERT INTO benchmark_figures (benchmark_id, strand, code, title, position, count, low, high)
			VALUES (@id, @strand, @code, @title, @position, @count, @low, @high)`,
			sql.Named("id", id), sql.Named("strand", f.Strand), sql.Named("code", f.Code), sql.Named("title", f.Title),
			sql.Named("position", i+1), sql.Named("count", f.Count), sql.Named("low", f.Low), sql.Named("high", f.High))
		if err != nil {
			return err
		}
	}
	return nil
}

// FindBenchmark returns the benchmark of that name, without its figures.
func (tx *Tx) FindBenchmark(name string) (record.Benchmark, error) {
	b, ok, err := one(tx, func(b *record.Benchmark) []any {
		return []any{&b.ID, &b.Name, &b.Area, &b.Year, &b.Scheme, &b.Source}
	}, `SELECT id, name, area, year, scheme, source FROM benchmarks WHERE name = @name`, sql.Named("name", key(name)))
	if err == nil && !ok {
		err = &record.Missing{Text: "there is no benchmark called " + quote(name), Hint: "borough benchmark list shows them"}
	}
	return b, err
}
