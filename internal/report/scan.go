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

// Derivation makes the rows of a report out of those of its query. Derive makes
// one.
type Derivation struct {
	columns []string
	derive  func(*Args, []table.Row) ([]table.Row, error)
}

// Derive returns the Derivation of a report whose query gives values of T: the
// fields of T are the columns of the query, in its order, each called as its tag
// col says. A field is a string, a whole number, a float64 or a bool, or a pointer to
// one for a column that can be NULL, or any for a cell that is only handed on. A
// query of other columns is an error, as is a cell of another kind than its field.
func Derive[T any](derive func(*Args, []T) ([]table.Row, error)) Derivation {
	return Derivation{columns: columnsOf[T](), derive: func(args *Args, rows []table.Row) ([]table.Row, error) {
		values, err := scanAll[T](rows)
		if err != nil {
			return nil, err
		}
		return derive(args, values)
	}}
}

// Rows asks the report's query and returns its rows as values of T, as Derive has
// them. The errors are those of the query, and of a T that is not of its columns.
func Rows[T any](ctx context.Context, r *Report, q Querier, args *Args) ([]T, error) {
	if columns := columnsOf[T](); !slices.Equal(columns, r.columns()) {
		return nil, fmt.Errorf("report %s: its rows are read as %v, and the query gives %v", r.Name, columns, r.columns())
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

// Earlier are the rows that a report which is asked of two days had on the earlier
// one, as values of T.
func Earlier[T any](args *Args) ([]T, error) { return scanAll[T](args.Earlier()) }

// Scan returns the rows of a table as values of T, whose fields are its columns, in
// order.
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

// columnsOf are the columns that the fields of T are.
func columnsOf[T any]() (columns []string) {
	for field := range fields(reflect.TypeFor[T]()) {
		columns = append(columns, field.Tag.Get("col"))
	}
	return columns
}

func scanAll[T any](rows []table.Row) ([]T, error) {
	var into []reflect.StructField
	for field := range fields(reflect.TypeFor[T]()) {
		into = append(into, field)
	}
	values := make([]T, len(rows))
	for n, row := range rows {
		if len(row) != len(into) {
			return nil, fmt.Errorf("a row of %d cells is read as %v of %d", len(row), reflect.TypeFor[T](), len(into))
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

// fields gives the fields of a struct that are columns, those of structs inside it
// in their place.
func fields(of reflect.Type) iter.Seq[reflect.StructField] {
	return func(yield func(reflect.StructField) bool) {
		for _, field := range reflect.VisibleFields(of) {
			if _, column := field.Tag.Lookup("col"); column && !yield(field) {
				return
			}
		}
	}
}

// set puts a cell into a field.
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

// OrNull is what a pointer points at, as a cell; nil for none.
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
