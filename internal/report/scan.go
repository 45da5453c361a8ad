package report

import (
	"context"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"

	"borough/internal/table"
)

// Derivation makes the rows of a table out of those of its report's query. Derive
// returns one.
type Derivation struct {
	columns []string
	derive  func(*Args, []table.Row) ([]table.Row, error)
}

// DeriveEach returns the Derivation of a report that makes one row out of each of its
// query's. T and the errors are as Derive has them.
func DeriveEach[T any](derive func(*Args, T) table.Row) Derivation {
	return Derive(func(args *Args, values []T) ([]table.Row, error) {
		rows := make([]table.Row, len(values))
		for i, value := range values {
			rows[i] = derive(args, value)
		}
		return rows, nil
	})
}

// Derive returns the Derivation of a report whose query gives values of T. The
// fields of T are the columns of the query, in its order, each by the name in its tag
// col. A field is a string, a whole number, a float64 or a bool; a pointer to one
// where the column can be NULL; or any where the cell is only handed on. A query with
// other columns is an error, and so is a cell that its field cannot hold.
func Derive[T any](derive func(*Args, []T) ([]table.Row, error)) Derivation {
	return Derivation{columns: columnsOf[T](), derive: func(args *Args, rows []table.Row) ([]table.Row, error) {
		values, err := scanAll[T](rows)
		if err != nil {
			return nil, err
		}
		return derive(args, values)
	}}
}

// QueryOf returns one of the queries of a report that has several: the .sql file of
// that name, whose rows are values of T.
func QueryOf[T any](name string) *Report {
	return &Report{Name: name, Derive: Derivation{columns: columnsOf[T]()}}
}

// Rows runs the report's query and returns its rows as values of T, which Derive
// describes. It returns the errors of the query, and an error when T has other
// columns.
func Rows[T any](ctx context.Context, r *Report, q Querier, args *Args) ([]T, error) {
	if columns := columnsOf[T](); !slices.Equal(columns, r.QueryColumns()) {
		return nil,
			fmt.Errorf("report %s: its rows are read as %v, and the query gives %v", r.Name, columns, r.QueryColumns())
	}
	rows, err := r.Ask(ctx, q, args)
	if err != nil {
		return nil, err
	}
	all, err := Collect(rows)
	if err != nil {
		return nil, err
	}
	return scanAll[T](all)
}

// Scan returns the rows of a table as values of T, whose fields are its columns, in
// order. Other columns are an error, and so is a cell that its field cannot hold.
func Scan[T any](t *table.Table) ([]T, error) {
	var keys []string
	for _, c := range t.Columns {
		keys = append(keys, c.Key)
	}
	if columns := columnsOf[T](); !slices.Equal(columns, keys) {
		return nil, fmt.Errorf("table %s: its rows are read as %v, and it has %v", t.Name, columns, keys)
	}
	rows, err := Collect(t.Each())
	if err != nil {
		return nil, err
	}
	return scanAll[T](rows)
}

// Runs yields the rows in runs of neighbours that have one key, as those of one
// volunteer.
func Runs[T any, K comparable](rows []T, key func(T) K) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for len(rows) > 0 {
			n := 1
			for n < len(rows) && key(rows[n]) == key(rows[0]) {
				n++
			}
			if !yield(rows[:n]) {
				return
			}
			rows = rows[n:]
		}
	}
}

// columnsOf returns the names of the columns that the fields of T hold.
func columnsOf[T any]() (columns []string) {
	for field := range fields(reflect.TypeFor[T]()) {
		columns = append(columns, field.Tag.Get("col"))
	}
	return columns
}

// scanAll returns the rows as values of T. A row of another length is an error, and so
// is a cell that its field cannot hold.
func scanAll[T any](rows []table.Row) ([]T, error) {
	into := slices.Collect(fields(reflect.TypeFor[T]()))
	values := make([]T, len(rows))
	for n, row := range rows {
		if len(row) != len(into) {
			return nil,
				fmt.Errorf("a row of %d cells is read as %v with %d columns", len(row),
					reflect.TypeFor[T](), len(into))
		}
		value := reflect.ValueOf(&values[n]).Elem()
		for i, field := range into {
			if err := set(value.FieldByIndex(field.Index), row[i]); err != nil {
				return nil, fmt.Errorf("column %s: %w", field.Tag.Get("col"), err)
			}
		}
	}
	return values, nil
}

// fields yields the fields of a struct that hold columns, with those of an embedded
// struct in its place.
func fields(of reflect.Type) iter.Seq[reflect.StructField] {
	return func(yield func(reflect.StructField) bool) {
		for _, field := range reflect.VisibleFields(of) {
			if _, column := field.Tag.Lookup("col"); column && !yield(field) {
				return
			}
		}
	}
}

// set puts a cell into a field. A cell of a type that the field cannot hold is an
// error, and so is NULL where the field is no pointer.
func set(field reflect.Value, cell any) error {
	switch {
	case field.Kind() == reflect.Interface:
		if cell != nil {
			field.Set(reflect.ValueOf(cell))
		}
		return nil
	case field.Kind() == reflect.Pointer && cell == nil:
		return nil
	case field.Kind() == reflect.Pointer:
		field.Set(reflect.New(field.Type().Elem()))
		return set(field.Elem(), cell)
	}
	switch v := cell.(type) {
	case string:
		if field.Kind() == reflect.String {
			field.SetString(v)
			return nil
		}
	case int64:
		switch {
		case field.CanInt():
			field.SetInt(v)
			return nil
		case field.Kind() == reflect.Bool:
			field.SetBool(v != 0)
			return nil
		}
	case float64:
		if field.CanFloat() {
			field.SetFloat(v)
			return nil
		}
	}
	return fmt.Errorf("a cell of %T is no %s", cell, strings.TrimPrefix(field.Type().String(), "*"))
}

// OrNull returns the value behind the pointer as a cell, and NULL for no pointer.
func OrNull[T any](p *T) any {
	if p == nil {
		return nil
	}
	switch v := reflect.ValueOf(*p); {
	case v.Kind() == reflect.String:
		return v.String()
	case v.CanInt():
		return v.Int()
	case v.CanFloat():
		return v.Float()
	}
	return *p
}
