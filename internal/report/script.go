package report

import (
	"database/sql"
	"fmt"
	"reflect"
	"strings"
)

// Script returns the query with its parameters set, as the sqlite3 shell reads it, so
// that anyone can ask the file itself for the figures; all that are asked, one after
// the other, where the report has several. A parameter that was never set is an error.
func (r *Report) Script(args *Args) (string, error) {
	r.fix(args)
	queries := r.Queries
	if queries == nil {
		queries = []*Report{r}
	}
	parameters, texts := ".parameter init\n", ""
	set := map[string]bool{}
	for _, query := range queries {
		if query.Unused != nil && query.Unused(args) {
			continue
		}
		text, bound, err := query.bound(args)
		if err != nil {
			return "", err
		}
		texts += text
		for _, value := range bound {
			named := value.(sql.NamedArg)
			if !set[named.Name] {
				set[named.Name] = true
				parameters += fmt.Sprintf("REPLACE INTO temp.sqlite_parameters VALUES ('@%s', %s);\n", named.Name,
					literal(named.Value))
			}
		}
	}
	return parameters + texts, nil
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
