package booksdb

import (
	"database/sql"
	"errors"
	"reflect"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// AddFigure keeps one figure of a benchmark of the borough's own, and the
// benchmark with it when it is the first: how a file brings them, a row each.
func AddFigure(tx *store.Tx, b record.Benchmark, f record.BenchmarkFigure) (store.Kept, error) {
	b.Name = record.NameKey(b.Name)
	before, err := FindBenchmark(tx, b.Name)
	if errors.As(err, new(*record.Missing)) {
		b.Figures = []record.BenchmarkFigure{f}
		return AddBenchmark(tx, b)
	}
	if err != nil {
		return store.Same, err
	}
	if b.ID = before.ID; !reflect.DeepEqual(before, b) {
		return store.Same, &record.Conflict{Text: "benchmark " + b.Name + " is already there with another area, year, scheme or source", Hint: "give it another name"}
	}
	figures, err := figures(tx, b.ID)
	if err != nil || slices.Contains(figures, f) {
		return store.Same, err
	}
	for _, other := range figures {
		if clash := f.ConflictWith(other); clash != "" {
			return store.Same, &record.Conflict{Text: "benchmark " + b.Name + ": " + clash}
		}
	}
	own, err := store.Value[bool](tx, `SELECT own FROM benchmarks WHERE id = @id`, sql.Named("id", b.ID))
	if err != nil {
		return store.Same, err
	}
	if !own {
		return store.Same, &record.Conflict{Text: "benchmark " + b.Name + " is one the program carries", Hint: "give it another name"}
	}
	tx.Note("benchmark "+b.Name, nil, f)
	return store.Added, insertFigure(tx, b.ID, len(figures)+1, f)
}

// AddBenchmark keeps a population of the borough's own choosing, with its
// source. One that is there just so is Same; a name that is taken by another is
// a *record.Conflict: figures that reports were compared with never change.
func AddBenchmark(tx *store.Tx, b record.Benchmark) (store.Kept, error) {
	b.Name = record.NameKey(b.Name)
	if before, err := FindBenchmark(tx, b.Name); err == nil {
		b.ID = before.ID
		if before.Figures, err = figures(tx, before.ID); err != nil {
			return store.Same, err
		}
		if reflect.DeepEqual(before, b) {
			return store.Same, nil
		}
		return store.Same, &record.Conflict{Text: "benchmark " + b.Name + " is already there with other figures", Hint: "give it another name"}
	} else if !errors.As(err, new(*record.Missing)) {
		return store.Same, err
	}
	tx.Note("benchmark "+b.Name, nil, b)
	return store.Added, insertBenchmark(tx, b, true)
}

func figures(tx *store.Tx, id int64) ([]record.BenchmarkFigure, error) {
	return store.All(tx, func(f *record.BenchmarkFigure) []any {
		return []any{&f.Strand, &f.Code, &f.Title, &f.Count, &f.Low, &f.High}
	}, `SELECT strand, code, title, count, low, high FROM benchmark_figures WHERE benchmark_id = @id ORDER BY position`,
		sql.Named("id", id))
}

// CarryBenchmarks keeps the benchmarks that the program carries in a new file.
func CarryBenchmarks(tx *store.Tx, benchmarks []record.Benchmark) error {
	for _, b := range benchmarks {
		if err := insertBenchmark(tx, b, false); err != nil {
			return err
		}
	}
	return nil
}

func insertBenchmark(tx *store.Tx, b record.Benchmark, own bool) error {
	id, err := tx.Insert(`INSERT INTO benchmarks (name, area, year, scheme, source, added_on, own)
		VALUES (@name, @area, @year, @scheme, @source, @on, @own)`,
		sql.Named("name", b.Name), sql.Named("area", b.Area), sql.Named("year", b.Year), sql.Named("scheme", b.Scheme),
		sql.Named("source", b.Source), sql.Named("on", tx.Today), sql.Named("own", own))
	if err != nil {
		return err
	}
	for i, f := range b.Figures {
		if err := insertFigure(tx, id, i+1, f); err != nil {
			return err
		}
	}
	return nil
}

func insertFigure(tx *store.Tx, benchmark int64, position int, f record.BenchmarkFigure) error {
	return tx.Exec(`INSERT INTO benchmark_figures (benchmark_id, strand, code, title, position, count, low, high)
		VALUES (@id, @strand, @code, @title, @position, @count, @low, @high)`,
		sql.Named("id", benchmark), sql.Named("strand", f.Strand), sql.Named("code", f.Code), sql.Named("title", f.Title),
		sql.Named("position", position), sql.Named("count", f.Count), sql.Named("low", f.Low), sql.Named("high", f.High))
}

// FindBenchmark returns the benchmark of that name, without its figures.
func FindBenchmark(tx *store.Tx, name string) (record.Benchmark, error) {
	b, ok, err := store.One(tx, func(b *record.Benchmark) []any {
		return []any{&b.ID, &b.Name, &b.Area, &b.Year, &b.Scheme, &b.Source}
	}, `SELECT id, name, area, year, scheme, source FROM benchmarks WHERE name = @name`, sql.Named("name", record.NameKey(name)))
	if err == nil && !ok {
		err = &record.Missing{Text: "there is no benchmark called " + record.Quote(name), Hint: "borough benchmark list shows them"}
	}
	return b, err
}

// BenchmarkWords are the names and sources of the benchmarks.
func BenchmarkWords(tx *store.Tx) ([]store.Word, error) {
	return tx.QueryWords(`SELECT name, source FROM benchmarks ORDER BY name`)
}
