package booksdb

import (
	"database/sql"
	"errors"
	"reflect"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// AddBenchmarkFigure keeps one figure of a benchmark of the borough's own: a row of a
// file. With the first figure it keeps the benchmark. The error is a *record.Conflict
// when the figure or the benchmark contradicts what is there, or when the program
// carries the benchmark.
func AddBenchmarkFigure(tx *store.Tx, b record.Benchmark, f record.BenchmarkFigure) (store.Kept, error) {
	b.Name = record.BenchmarkKey(b.Name)
	before, err := FindBenchmark(tx, b.Name)
	if errors.As(err, new(*record.Missing)) {
		b.Figures = []record.BenchmarkFigure{f}
		return AddBenchmark(tx, b)
	}
	if err != nil {
		return store.Same, err
	}
	if b.ID = before.ID; !reflect.DeepEqual(before, b) {
		return store.Same, &record.Conflict{
			Text: "benchmark " + b.Name + " is already there with another area, year, scheme or source",
			Hint: "give it another name",
		}
	}
	figures, err := readFigures(tx, b.ID)
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
		return store.Same, &record.Conflict{
			Text: "benchmark " + b.Name + " is one the program carries",
			Hint: "give it another name",
		}
	}
	tx.Note("benchmark "+b.Name, nil, f)
	return store.Added, insertFigure(tx, b.ID, len(figures)+1, f)
}

// AddBenchmark keeps a benchmark of the borough's own. One that is there with the same
// figures is Same. The error is a *record.Conflict when the name is another
// benchmark's: figures that reports were compared with never change.
func AddBenchmark(tx *store.Tx, b record.Benchmark) (store.Kept, error) {
	b.Name = record.BenchmarkKey(b.Name)
	if before, err := FindBenchmark(tx, b.Name); err == nil {
		b.ID = before.ID
		if before.Figures, err = readFigures(tx, before.ID); err != nil {
			return store.Same, err
		}
		if reflect.DeepEqual(before, b) {
			return store.Same, nil
		}
		return store.Same, &record.Conflict{
			Text: "benchmark " + b.Name + " is already there with other figures",
			Hint: "give it another name",
		}
	} else if !errors.As(err, new(*record.Missing)) {
		return store.Same, err
	}
	tx.Note("benchmark "+b.Name, nil, b)
	return store.Added, insertBenchmark(tx, b, true)
}

// readFigures returns the figures of the benchmark of that id.
func readFigures(tx *store.Tx, id int64) ([]record.BenchmarkFigure, error) {
	return store.All(tx, func(f *record.BenchmarkFigure) []any {
		return []any{&f.Strand, &f.Code, &f.Title, &f.Count, &f.Low, &f.High}
	}, `SELECT strand, code, title, count, low, high
		FROM benchmark_figures WHERE benchmark_id = @id ORDER BY position`, sql.Named("id", id))
}

// AddCarriedBenchmarks keeps in a new file the benchmarks that the program carries.
func AddCarriedBenchmarks(tx *store.Tx, benchmarks []record.Benchmark) error {
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
		sql.Named("id", benchmark), sql.Named("strand", f.Strand), sql.Named("code", f.Code),
		sql.Named("title", f.Title),
		sql.Named("position", position), sql.Named("count", f.Count), sql.Named("low", f.Low),
		sql.Named("high", f.High))
}

// FindBenchmark returns the benchmark of that name, without its figures. The error is a
// *record.Missing when there is none.
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

// BenchmarkCompletions returns the names and the sources of the benchmarks.
func BenchmarkCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT name, source FROM benchmarks ORDER BY name`)
}
