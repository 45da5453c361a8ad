package report

import (
	"database/sql"
	"fmt"
	"reflect"
	"strings"
)

// Script returns the query with its parameters set, as the sqlite3 shell reads
// it: anyone can ask the file itself for the figures.
func (r *Report) Script(args *Args) (string, error) {
	query, bound, err := r.bound(args)
	if err != nil {
		return "", err
	}
	script := ".parameter init\n"
	for _, value := range bound {
		named := value.(sql.NamedArg)
		script += fmt.Sprintf("REPLACE INTO temp.sqlite_parameters VALUES ('@%s', %s);\n", named.Name, literal(named.Value))
	}
	return script + query, nil
}

// literal writes a parameter's value as SQL does.
func literal(value any) string {
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
