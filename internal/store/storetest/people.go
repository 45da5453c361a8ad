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

// Person is the name of somebody in a database, and all that the database has about them.
type Person struct {
	Name string
	Rows []string // every row about them, as text
}

// personTables are the tables of people, by the code of their kind.
var personTables = map[string]string{
	record.KindVolunteer.Code: "volunteers", record.KindStaff.Code: "staff", record.KindMember.Code: "members",
	record.KindContact.Code: "contacts", record.KindAccredited.Code: "accredited",
}

// People returns everybody in the database, by their refs. A row is about somebody if it
// refers to them, or to another row about them.
func People(t testing.TB, path string) map[string]Person {
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

// Changed returns the refs of the people about whom the database has other rows after a
// write than before it, in order.
func Changed(before, after map[string]Person) (refs []string) {
	for ref, p := range after {
		if !slices.Equal(before[ref].Rows, p.Rows) {
			refs = append(refs, ref)
		}
	}
	for ref := range before {
		if _, isThere := after[ref]; !isThere {
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

// joinsToPeople returns the SQL joins from the table, which has the alias, to the people
// that its rows are about, who have the alias person.
func joinsToPeople(db *sql.DB, table, alias string) (joins []string, err error) {
	columns, err := queryTexts(db, "SELECT name FROM pragma_table_info('"+table+"') WHERE name = 'person_id'")
	if err != nil {
		return nil, err
	}
	if len(columns) > 0 {
		for kind, people := range personTables {
			joins = append(joins, fmt.Sprintf("JOIN %s person ON person.id = %s.person_id AND %[2]s.kind = '%[3]s'",
				people, alias, kind))
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
		next := alias + "_" + target
		further, err := joinsToPeople(db, target, next)
		if err != nil {
			return nil, err
		}
		for _, join := range further {
			joins = append(joins, fmt.Sprintf("JOIN %s %s ON %[2]s.id = %[3]s.%[4]s %s", target, next, alias, column, join))
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
		values, targets := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
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
