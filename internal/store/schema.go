package store

import (
	"context"
	_ "embed" // schema.sql
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed schema.sql
var schemaText string

var tableNames = regexp.MustCompile(`(?m)^CREATE TABLE (\w+)`)

// Column is a column of a table of the books.
type Column struct{ Table, Name, Type string }

// Columns returns the columns of every table, the tables by name and the columns as
// they were declared. They are read from schema.sql, which every engine shares, so
// that nobody asks an engine's own catalogue.
var Columns = sync.OnceValue(func() (columns []Column) {
	table := ""
	for _, line := range schemaLines.FindAllStringSubmatch(schemaText, -1) {
		if line[1] != "" {
			table = line[1]
			continue
		}
		columns = append(columns, Column{Table: table, Name: line[2], Type: line[3]})
	}
	slices.SortStableFunc(columns, func(a, b Column) int { return strings.Compare(a.Table, b.Table) })
	return columns
})

// schemaLines finds the lines of schema.sql that begin a table or declare a column.
// A column that a migration added begins with the comma before it.
var schemaLines = regexp.MustCompile(`(?m)^(?:CREATE TABLE (\w+)|[ ,]*(\w+) +(TEXT|INTEGER|REAL)\b)`)

// readSchema returns what the file holds: the type of each table, index, view and
// trigger by its name.
func (s *Store) readSchema(ctx context.Context) (types map[string]string, err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT type, name FROM sqlite_schema")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	types = map[string]string{}
	for rows.Next() {
		var kind, name string
		if err := rows.Scan(&kind, &name); err != nil {
			return nil, err
		}
		types[name] = kind
	}
	return types, rows.Err()
}

// checkSchema returns a *FileError when somebody else changed the schema: a trigger or
// a view would run with our statements, and a table that is gone would look like a
// fault of ours. More tables and indexes do no harm.
func (s *Store) checkSchema(types map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(types)) {
		if kind := types[name]; kind == "trigger" || kind == "view" {
			return &FileError{s.path, fmt.Sprintf("changed by another program: the %s %s is not ours", kind, name),
				"go back to your last copy of it"}
		}
	}
	for _, table := range tableNames.FindAllStringSubmatch(schemaText, -1) {
		if types[table[1]] != "table" {
			return &FileError{s.path, "changed by another program: the table " + table[1] + " is gone",
				"go back to your last copy of it"}
		}
	}
	return nil
}
