package report

import (
	"database/sql"
	"fmt"
	"reflect"
	"strings"
)

// SQLiteScript returns a script for the sqlite3 shell that sets the parameters and runs the query.
// Anyone can use the script to get the figures of the report from the database file without
// the program borough. If the report has several queries, the script runs those that the
// report would run with these arguments. Script returns an error if a parameter was never
// set.
func (r *Report) SQLiteScript(args *Args) (string, error) {
	r.setFixedParams(args)
	queries := r.Queries
	if queries == nil {
		queries = []*Report{r}
	}
	parameters, statements := ".parameter init\n", ""
	isSet := map[string]bool{}
	for _, query := range queries {
		if query.IsUnused != nil && query.IsUnused(args) {
			continue
		}
		text, arguments, err := query.bindQuery(args)
		if err != nil {
			return "", err
		}
		statements += text
		for _, argument := range arguments {
			named := argument.(sql.NamedArg)
			if !isSet[named.Name] {
				isSet[named.Name] = true
				parameters += fmt.Sprintf("REPLACE INTO temp.sqlite_parameters VALUES ('@%s', %s);\n", named.Name,
					sqlLiteral(named.Value))
			}
		}
	}
	return parameters + statements, nil
}

// sqlLiteral returns a parameter's value as an SQL literal.
func sqlLiteral(value any) string {
	switch v := reflect.ValueOf(value); v.Kind() {
	case reflect.Invalid:
		return "NULL"
	case reflect.Bool:
		if v.Bool() {
			return "1"
		}
		return "0"
	case reflect.String:
		return "'" + strings.ReplaceAll(v.String(), "'", "''") + "'"
	}
	return fmt.Sprintf("%d", value)
}
