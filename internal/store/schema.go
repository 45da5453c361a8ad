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

// createTablePattern matches the beginning of a table in schema.sql.
var createTablePattern = regexp.MustCompile(`(?m)^CREATE TABLE (\w+)`)

// Column is a column of a table.
type Column struct{ Table, Name, Type string }

// Columns returns the columns of every table, sorted by table and then in the order of
// the schema. It reads them from schema.sql instead of asking the database engine,
// because the schema is the same for every engine.
var Columns = sync.OnceValue(func() (columns []Column) {
	table := ""
	for _, line := range schemaLinePattern.FindAllStringSubmatch(schemaText, -1) {
		if line[1] != "" {
			table = line[1]
			continue
		}
		columns = append(columns, Column{Table: table, Name: line[2], Type: line[3]})
	}
	slices.SortStableFunc(columns, func(a, b Column) int { return strings.Compare(a.Table, b.Table) })
	return columns
})

// schemaLinePattern matches the lines of schema.sql that begin a table or declare a
// column. The line of a column that a migration added begins with a comma.
var schemaLinePattern = regexp.MustCompile(`(?m)^(?:CREATE TABLE (\w+)|[ ,]*(\w+) +(TEXT|INTEGER|REAL)\b)`)

// readSchema returns the type (table, index, view or trigger) of every object in the
// file. The keys are the names of the objects.
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

// checkSchema returns a *FileError if another program changed the schema. A trigger or
// a view would change what the statements of this program do, and a missing table would
// look like a bug of this program. Additional tables and indexes do no harm.
func (s *Store) checkSchema(types map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(types)) {
		if kind := types[name]; kind == "trigger" || kind == "view" {
			return &FileError{s.path, fmt.Sprintf("changed by another program: the %s %s is not ours", kind, name),
				"go back to your last copy of it"}
		}
	}
	for _, table := range createTablePattern.FindAllStringSubmatch(schemaText, -1) {
		if types[table[1]] != "table" {
			return &FileError{s.path, "changed by another program: the table " + table[1] + " is gone",
				"go back to your last copy of it"}
		}
	}
	return nil
}
