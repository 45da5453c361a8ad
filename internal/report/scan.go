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

// Derivation makes the rows of a table from the rows of the report's query. Derive and
// DeriveEach create a Derivation.
type Derivation struct {
	columns []string
	derive  func(*Args, []table.Row) ([]table.Row, error)
}

// DeriveEach returns the Derivation of a report that makes one row of the table from
// each row of the query. The comment on Derive says what T must be, and lists the errors.
func DeriveEach[T any](derive func(*Args, T) table.Row) Derivation {
	return Derive(func(args *Args, values []T) ([]table.Row, error) {
		rows := make([]table.Row, len(values))
		for i, value := range values {
			rows[i] = derive(args, value)
		}
		return rows, nil
	})
}

// Derive returns the Derivation of a report whose rows are scanned into values of T.
// The fields of T are the columns of the query, in the same order; the tag col is the
// name of the column. A field is a string, an integer, a float64 or a bool. It is a pointer
// to one of these if the column can be NULL, or any if the cell is only copied. A query
// with other columns is an error, and so is a cell that the field cannot hold.
func Derive[T any](derive func(*Args, []T) ([]table.Row, error)) Derivation {
	return Derivation{columns: columnNames[T](), derive: func(args *Args, rows []table.Row) ([]table.Row, error) {
		values, err := scanRows[T](rows)
		if err != nil {
			return nil, err
		}
		return derive(args, values)
	}}
}

// NewQuery returns one of several queries of a report: the .sql file with this name,
// whose rows are scanned into values of T.
func NewQuery[T any](name string) *Report {
	return &Report{Name: name, Derive: Derivation{columns: columnNames[T]()}}
}

// Rows runs the report's query and returns its rows as values of T. The comment on Derive
// says what T must be. Rows returns the errors of the query, and an error if the fields of T
// are not the columns of the query.
func Rows[T any](ctx context.Context, r *Report, q Querier, args *Args) ([]T, error) {
	if columns := columnNames[T](); !slices.Equal(columns, r.QueryColumns()) {
		return nil,
			fmt.Errorf("report %s: its rows are read as %v, and the query gives %v", r.Name, columns, r.QueryColumns())
	}
	rows, err := r.RunQuery(ctx, q, args)
	if err != nil {
		return nil, err
	}
	tableRows, err := Collect(rows)
	if err != nil {
		return nil, err
	}
	return scanRows[T](tableRows)
}

// Scan returns the rows of a table as values of T. It returns an error if the fields of
// T are not the columns of the table, in order, or if a field cannot hold a cell.
func Scan[T any](t *table.Table) ([]T, error) {
	var keys []string
	for _, c := range t.Columns {
		keys = append(keys, c.Key)
	}
	if columns := columnNames[T](); !slices.Equal(columns, keys) {
		return nil, fmt.Errorf("table %s: its rows are read as %v, and it has %v", t.Name, columns, keys)
	}
	rows, err := Collect(t.Each())
	if err != nil {
		return nil, err
	}
	return scanRows[T](rows)
}

// GroupConsecutive yields each group of consecutive rows that have the same key, for example
// all rows of one volunteer.
func GroupConsecutive[T any, K comparable](rows []T, key func(T) K) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for len(rows) > 0 {
			size := 1
			for size < len(rows) && key(rows[size]) == key(rows[0]) {
				size++
			}
			if !yield(rows[:size]) {
				return
			}
			rows = rows[size:]
		}
	}
}

// columnNames returns the names of the columns in the tags of the fields of T.
func columnNames[T any]() (columns []string) {
	for field := range columnFields(reflect.TypeFor[T]()) {
		columns = append(columns, field.Tag.Get("col"))
	}
	return columns
}

// scanRows returns the rows as values of T. It returns an error if a row does not have a
// cell for each field, or if a field cannot hold a cell.
func scanRows[T any](rows []table.Row) ([]T, error) {
	fields := slices.Collect(columnFields(reflect.TypeFor[T]()))
	values := make([]T, len(rows))
	for n, row := range rows {
		if len(row) != len(fields) {
			return nil,
				fmt.Errorf("a row of %d cells is read as %v with %d columns", len(row),
					reflect.TypeFor[T](), len(fields))
		}
		value := reflect.ValueOf(&values[n]).Elem()
		for i, field := range fields {
			if err := setField(value.FieldByIndex(field.Index), row[i]); err != nil {
				return nil, fmt.Errorf("column %s: %w", field.Tag.Get("col"), err)
			}
		}
	}
	return values, nil
}

// columnFields yields the fields of a struct type that have a col tag, including those
// of embedded structs.
func columnFields(structType reflect.Type) iter.Seq[reflect.StructField] {
	return func(yield func(reflect.StructField) bool) {
		for _, field := range reflect.VisibleFields(structType) {
			if _, isColumn := field.Tag.Lookup("col"); isColumn && !yield(field) {
				return
			}
		}
	}
}

// setField sets a field to the value of a cell. It returns an error if the field cannot
// hold a value of the cell's type. Only a pointer can hold NULL.
func setField(field reflect.Value, cell any) error {
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
		return setField(field.Elem(), cell)
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

// NullableCell returns the value that p points to as a cell, or nil (NULL) if p is nil.
func NullableCell[T any](p *T) any {
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
