package booksdb

import (
	"database/sql"
	"errors"
	"reflect"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// AddBenchmarkFigure stores one imported figure of a benchmark that the borough added.
// The first figure also creates the benchmark. The error is a *record.Conflict if the
// figure or the benchmark differs from what is stored, or if the benchmark is one of
// the built-in ones.
func AddBenchmarkFigure(tx *store.Tx, b record.Benchmark, f record.BenchmarkFigure) (store.Result, error) {
	b.Name = record.BenchmarkKey(b.Name)
	existing, err := FindBenchmark(tx, b.Name)
	if errors.As(err, new(*record.Missing)) {
		b.Figures = []record.BenchmarkFigure{f}
		return AddBenchmark(tx, b)
	}
	if err != nil {
		return store.Unchanged, err
	}
	if b.ID = existing.ID; !reflect.DeepEqual(existing, b) {
		return store.Unchanged, &record.Conflict{
			Text: "benchmark " + b.Name + " is already there with another area, year, scheme or source",
			Hint: "give it another name",
		}
	}
	figures, err := readFigures(tx, b.ID)
	if err != nil || slices.Contains(figures, f) {
		return store.Unchanged, err
	}
	for _, stored := range figures {
		if conflict := f.ConflictWith(stored); conflict != "" {
			return store.Unchanged, &record.Conflict{Text: "benchmark " + b.Name + ": " + conflict}
		}
	}
	addedByBorough, err := store.Value[bool](tx, `SELECT own FROM benchmarks WHERE id = @id`, sql.Named("id", b.ID))
	if err != nil {
		return store.Unchanged, err
	}
	if !addedByBorough {
		return store.Unchanged, &record.Conflict{
			Text: "benchmark " + b.Name + " is one the program carries",
			Hint: "give it another name",
		}
	}
	tx.Audit("benchmark "+b.Name, nil, f)
	return store.Added, insertFigure(tx, b.ID, len(figures)+1, f)
}

// AddBenchmark stores a benchmark that the borough added. It returns Unchanged if the
// benchmark is already stored with the same figures. The error is a *record.Conflict if
// another benchmark has the name, because reports may have been compared with its
// figures.
func AddBenchmark(tx *store.Tx, b record.Benchmark) (store.Result, error) {
	b.Name = record.BenchmarkKey(b.Name)
	if existing, err := FindBenchmark(tx, b.Name); err == nil {
		b.ID = existing.ID
		if existing.Figures, err = readFigures(tx, existing.ID); err != nil {
			return store.Unchanged, err
		}
		if reflect.DeepEqual(existing, b) {
			return store.Unchanged, nil
		}
		return store.Unchanged, &record.Conflict{
			Text: "benchmark " + b.Name + " is already there with other figures",
			Hint: "give it another name",
		}
	} else if !errors.As(err, new(*record.Missing)) {
		return store.Unchanged, err
	}
	tx.Audit("benchmark "+b.Name, nil, b)
	return store.Added, insertBenchmark(tx, b, true)
}

// readFigures returns the figures of the benchmark with the id.
func readFigures(tx *store.Tx, id int64) ([]record.BenchmarkFigure, error) {
	return store.All(tx, func(f *record.BenchmarkFigure) []any {
		return []any{&f.Strand, &f.Code, &f.Title, &f.Count, &f.Low, &f.High}
	}, `SELECT strand, code, title, count, low, high
		FROM benchmark_figures WHERE benchmark_id = @id ORDER BY position`, sql.Named("id", id))
}

// AddBuiltInBenchmarks stores the program's built-in benchmarks in a new file.
func AddBuiltInBenchmarks(tx *store.Tx, benchmarks []record.Benchmark) error {
	for _, b := range benchmarks {
		if err := insertBenchmark(tx, b, false); err != nil {
			return err
		}
	}
	return nil
}

func insertBenchmark(tx *store.Tx, b record.Benchmark, addedByBorough bool) error {
	id, err := tx.Insert(`INSERT INTO benchmarks (name, area, year, scheme, source, added_on, own)
		VALUES (@name, @area, @year, @scheme, @source, @on, @own)`,
		sql.Named("name", b.Name), sql.Named("area", b.Area), sql.Named("year", b.Year), sql.Named("scheme", b.Scheme),
		sql.Named("source", b.Source), sql.Named("on", tx.Today), sql.Named("own", addedByBorough))
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
		sql.Named("id", benchmark), sql.Named("strand", f.Strand), sql.Named("code", f.Code),
		sql.Named("title", f.Title),
		sql.Named("position", position), sql.Named("count", f.Count), sql.Named("low", f.Low),
		sql.Named("high", f.High))
}

// FindBenchmark returns the benchmark with the name, without its figures. The error is
// a *record.Missing if there is none.
func FindBenchmark(tx *store.Tx, name string) (record.Benchmark, error) {
	b, found, err := store.One(tx, func(b *record.Benchmark) []any {
		return []any{&b.ID, &b.Name, &b.Area, &b.Year, &b.Scheme, &b.Source}
	}, `SELECT id, name, area, year, scheme, source FROM benchmarks WHERE name = @name`,
		sql.Named("name", record.BenchmarkKey(name)))
	if err == nil && !found {
		err = &record.Missing{
			Text: "there is no benchmark called " + record.Quote(name),
			Hint: "borough benchmark list shows them",
		}
	}
	return b, err
}

// BenchmarkCompletions returns the name and the source of every benchmark.
func BenchmarkCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT name, source FROM benchmarks ORDER BY name`)
}
