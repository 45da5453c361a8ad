package booksdb

import (
	"database/sql"
	"errors"
	"reflect"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// AddBenchmarkFigure stores an imported figure of a benchmark that the borough added. The
// first figure also creates the benchmark. The error is a *record.Conflict if the stored
// benchmark has other values or a figure that contradicts the new one, or if the benchmark is built
// in.
func AddBenchmarkFigure(
	tx *store.Tx, benchmark record.Benchmark, figure record.BenchmarkFigure,
) (store.Result, error) {
	benchmark.Name = record.BenchmarkKey(benchmark.Name)
	existing, err := FindBenchmark(tx, benchmark.Name)
	if errors.As(err, new(*record.Missing)) {
		benchmark.Figures = []record.BenchmarkFigure{figure}
		return AddBenchmark(tx, benchmark)
	}
	if err != nil {
		return store.Unchanged, err
	}
	if benchmark.ID = existing.ID; !reflect.DeepEqual(existing, benchmark) {
		return store.Unchanged, &record.Conflict{
			Text: "benchmark " + benchmark.Name + " is already there with another area, year, scheme or source",
			Hint: "give it another name",
		}
	}
	figures, err := readFigures(tx, benchmark.ID)
	if err != nil || slices.Contains(figures, figure) {
		return store.Unchanged, err
	}
	for _, stored := range figures {
		if conflict := figure.ConflictWith(stored); conflict != "" {
			return store.Unchanged, &record.Conflict{Text: "benchmark " + benchmark.Name + ": " + conflict}
		}
	}
	addedByBorough, err := store.Value[bool](tx, `SELECT own FROM benchmarks WHERE id = @id`,
		sql.Named("id", benchmark.ID))
	if err != nil {
		return store.Unchanged, err
	}
	if !addedByBorough {
		return store.Unchanged, &record.Conflict{
			Text: "benchmark " + benchmark.Name + " is one the program carries",
			Hint: "give it another name",
		}
	}
	tx.Audit("benchmark "+benchmark.Name, nil, figure)
	return store.Added, insertFigure(tx, benchmark.ID, len(figures)+1, figure)
}

// AddBenchmark stores a benchmark that the borough added. It returns Unchanged if the
// benchmark is already stored with the same figures. The error is a *record.Conflict if
// another benchmark has the name. That benchmark is not replaced, because reports may have
// been compared with its figures.
func AddBenchmark(tx *store.Tx, benchmark record.Benchmark) (store.Result, error) {
	benchmark.Name = record.BenchmarkKey(benchmark.Name)
	if existing, err := FindBenchmark(tx, benchmark.Name); err == nil {
		benchmark.ID = existing.ID
		if existing.Figures, err = readFigures(tx, existing.ID); err != nil {
			return store.Unchanged, err
		}
		if reflect.DeepEqual(existing, benchmark) {
			return store.Unchanged, nil
		}
		return store.Unchanged, &record.Conflict{
			Text: "benchmark " + benchmark.Name + " is already there with other figures",
			Hint: "give it another name",
		}
	} else if !errors.As(err, new(*record.Missing)) {
		return store.Unchanged, err
	}
	tx.Audit("benchmark "+benchmark.Name, nil, benchmark)
	return store.Added, insertBenchmark(tx, benchmark, fromBorough)
}

func readFigures(tx *store.Tx, benchmarkID int64) ([]record.BenchmarkFigure, error) {
	return store.All(tx, func(f *record.BenchmarkFigure) []any {
		return []any{&f.Strand, &f.Code, &f.Title, &f.Count, &f.Low, &f.High}
	}, `SELECT strand, code, title, count, low, high
		FROM benchmark_figures WHERE benchmark_id = @id ORDER BY position`, sql.Named("id", benchmarkID))
}

// AddBuiltInBenchmarks stores the program's built-in benchmarks in a new database.
func AddBuiltInBenchmarks(tx *store.Tx, benchmarks []record.Benchmark) error {
	for _, benchmark := range benchmarks {
		if err := insertBenchmark(tx, benchmark, builtIn); err != nil {
			return err
		}
	}
	return nil
}

// Arguments of insertBenchmark for addedByBorough.
const (
	fromBorough = true
	builtIn     = false
)

func insertBenchmark(tx *store.Tx, benchmark record.Benchmark, addedByBorough bool) error {
	benchmarkID, err := tx.Insert(`INSERT INTO benchmarks (name, area, year, scheme, source, added_on, own)
		VALUES (@name, @area, @year, @scheme, @source, @on, @own)`,
		sql.Named("name", benchmark.Name), sql.Named("area", benchmark.Area), sql.Named("year", benchmark.Year),
		sql.Named("scheme", benchmark.Scheme), sql.Named("source", benchmark.Source),
		sql.Named("on", tx.Today), sql.Named("own", addedByBorough))
	if err != nil {
		return err
	}
	for i, figure := range benchmark.Figures {
		if err := insertFigure(tx, benchmarkID, i+1, figure); err != nil {
			return err
		}
	}
	return nil
}

func insertFigure(tx *store.Tx, benchmarkID int64, position int, figure record.BenchmarkFigure) error {
	return tx.Exec(`INSERT INTO benchmark_figures (benchmark_id, strand, code, title, position, count, low, high)
		VALUES (@id, @strand, @code, @title, @position, @count, @low, @high)`,
		sql.Named("id", benchmarkID), sql.Named("strand", figure.Strand), sql.Named("code", figure.Code),
		sql.Named("title", figure.Title),
		sql.Named("position", position), sql.Named("count", figure.Count), sql.Named("low", figure.Low),
		sql.Named("high", figure.High))
}

// FindBenchmark returns the benchmark with the name, without its figures. The error is
// a *record.Missing if there is none.
func FindBenchmark(tx *store.Tx, name string) (record.Benchmark, error) {
	benchmark, found, err := store.One(tx, func(b *record.Benchmark) []any {
		return []any{&b.ID, &b.Name, &b.Area, &b.Year, &b.Scheme, &b.Source}
	}, `SELECT id, name, area, year, scheme, source FROM benchmarks WHERE name = @name`,
		sql.Named("name", record.BenchmarkKey(name)))
	if err == nil && !found {
		err = &record.Missing{
			Text: "there is no benchmark called " + record.Quote(name),
			Hint: "borough benchmark list shows them",
		}
	}
	return benchmark, err
}

// BenchmarkCompletions returns the name and the source of every benchmark.
func BenchmarkCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT name, source FROM benchmarks ORDER BY name`)
}
