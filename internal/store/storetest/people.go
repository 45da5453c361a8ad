package storetest

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"borough/internal/record"
)

// Person is the name of a person in a database, and everything that the database has
// about the person.
type Person struct {
	Name string
	Rows []string // every row about the person, as text
}

// personTables has the table of each kind of people. The keys are the codes of the
// kinds.
var personTables = map[string]string{
	record.KindVolunteer.Code: "volunteers", record.KindStaff.Code: "staff", record.KindMember.Code: "members",
	record.KindContact.Code: "contacts", record.KindAccredited.Code: "accredited",
}

// LoadPeople returns everybody in the database. The keys are their refs. A row is about a
// person if it refers to the person, or to another row about the person.
func LoadPeople(t testing.TB, path string) map[string]Person {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	people, err := readPeople(db)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return people
}

// ChangedRefs returns the refs of the people whose rows differ before and after a write, in
// order. A person who was added or deleted is among them.
func ChangedRefs(before, after map[string]Person) (refs []string) {
	for ref, p := range after {
		if !slices.Equal(before[ref].Rows, p.Rows) {
			refs = append(refs, ref)
		}
	}
	for ref := range before {
		if _, isFound := after[ref]; !isFound {
			refs = append(refs, ref)
		}
	}
	slices.Sort(refs)
	return refs
}

func readPeople(db *sql.DB) (map[string]Person, error) {
	people := map[string]Person{}
	for _, table := range personTables {
		rows, err := queryTexts(db, "SELECT ref, name, * FROM "+table)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			people[row[0]] = Person{Name: row[1], Rows: []string{table + " " + strings.Join(row[2:], " | ")}}
		}
	}
	tables, err := queryTexts(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
	if err != nil {
		return nil, err
	}
	for _, table := range tables {
		joins, err := joinsToPeople(db, table[0], "t")
		if err != nil {
			return nil, err
		}
		for _, join := range joins {
			rows, err := queryTexts(db, "SELECT person.ref, t.* FROM "+table[0]+" t "+join)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", table[0], err)
			}
			for _, row := range rows {
				p := people[row[0]]
				p.Rows = append(p.Rows, table[0]+" "+strings.Join(row[1:], " | "))
				people[row[0]] = p
			}
		}
	}
	for _, p := range people {
		slices.Sort(p.Rows)
	}
	return people, nil
}

// joinsToPeople returns the SQL joins from the table to the people that its rows are
// about. alias is the alias of the table, and the people have the alias person.
func joinsToPeople(db *sql.DB, table, alias string) (joins []string, err error) {
	columns, err := queryTexts(db, "SELECT name FROM pragma_table_info('"+table+"') WHERE name = 'person_id'")
	if err != nil {
		return nil, err
	}
	if len(columns) > 0 {
		for kind, personTable := range personTables {
			joins = append(joins, fmt.Sprintf("JOIN %s person ON person.id = %s.person_id AND %[2]s.kind = '%[3]s'",
				personTable, alias, kind))
		}
		return joins, nil
	}
	references, err := queryTexts(db, `SELECT "table", "from" FROM pragma_foreign_key_list('`+table+`')`)
	if err != nil {
		return nil, err
	}
	for _, reference := range references {
		target, column := reference[0], reference[1]
		if isPersonTable(target) {
			return []string{fmt.Sprintf("JOIN %s person ON person.id = %s.%s", target, alias, column)}, nil
		}
	}
	for _, reference := range references {
		target, column := reference[0], reference[1]
		if target == table {
			continue
		}
		targetAlias := alias + "_" + target
		joinsFromTarget, err := joinsToPeople(db, target, targetAlias)
		if err != nil {
			return nil, err
		}
		for _, join := range joinsFromTarget {
			joins = append(joins,
				fmt.Sprintf("JOIN %s %s ON %[2]s.id = %[3]s.%[4]s %s", target, targetAlias, alias, column, join))
		}
	}
	return joins, nil
}

func isPersonTable(table string) bool {
	for _, t := range personTables {
		if t == table {
			return true
		}
	}
	return false
}

// queryTexts returns the rows of the query, with each value as text.
func queryTexts(db *sql.DB, query string) (texts [][]string, err error) {
	rows, err := db.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		values, pointers := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			pointers[i] = &values[i]
		}
		if err := rows.Scan(pointers...); err != nil {
			return nil, err
		}
		row := make([]string, len(values))
		for i, value := range values {
			row[i] = fmt.Sprint(value)
		}
		texts = append(texts, row)
	}
	return texts, rows.Err()
}
