package rightsdb

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"borough/internal/record"
	"borough/internal/store"
)

// identity is what a person is known by: the refs of what is theirs, and the
// names, addresses and numbers they have and had.
type identity struct {
	ref   string
	refs  map[string]bool
	words []string // as record.NameKey has them

	command string // only what was written by a command that begins so; "" is any
	about   string // only what was written about this ref; "" is any
}

// Trace is where a person is named whose data are destroyed: a table, the record
// in it and the column. What is written there is somebody's own words, which no
// program can put right.
type Trace struct{ Table, Record, Column string }

// identity gathers what the person is known by, from their row and from every
// write about them: a name or an address that was corrected is theirs too.
func identify(tx *store.Tx, p record.Person) (identity, error) {
	who := identity{ref: p.Ref, refs: map[string]bool{p.Ref: true}}
	words := map[string]bool{p.Name: true}
	subject := tx.Area().SubjectOf(p.Kind.Code)
	if subject.Reach {
		held, err := store.All(tx, func(s *string) []any { return []any{s} },
			`SELECT COALESCE(email, '') FROM `+subject.Table+` WHERE id = @id UNION ALL SELECT COALESCE(phone, '') FROM `+subject.Table+` WHERE id = @id`, sql.Named("id", p.ID))
		if err != nil {
			return who, err
		}
		for _, word := range held {
			words[word] = true
		}
	}
	if subject.Refs != nil {
		theirs, err := subject.Refs(tx, p.ID)
		if err != nil {
			return who, err
		}
		for _, ref := range theirs {
			who.refs[ref] = true
		}
	}
	rows, err := store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT before FROM audit WHERE subject = @ref UNION ALL SELECT after FROM audit WHERE subject = @ref
		UNION ALL SELECT before FROM audit WHERE instr(before, @key) > 0 UNION ALL SELECT after FROM audit WHERE instr(after, @key) > 0`,
		sql.Named("ref", p.Ref), sql.Named("key", `{"`+p.Ref+`":`))
	if err != nil {
		return who, err
	}
	for _, row := range rows {
		type particulars struct{ Name, Email, Phone string }
		var was particulars
		if json.Unmarshal([]byte(row), &was) == nil { // of another shape is of something else
			words[was.Name], words[was.Email], words[was.Phone] = true, true, true
		}
		var among []map[string]json.RawMessage // many records, as an import writes them
		if json.Unmarshal([]byte(row), &among) != nil {
			continue
		}
		for _, records := range among {
			var was particulars
			if json.Unmarshal(records[p.Ref], &was) == nil {
				words[was.Name], words[was.Email], words[was.Phone] = true, true, true
			}
		}
	}
	for _, word := range slices.Sorted(maps.Keys(words)) {
		if key := record.NameKey(word); len(key) > 2 && key != record.ErasedName {
			who.words = append(who.words, key)
		}
	}
	return who, nil
}

// eraseAudit takes the person out of the audit: what was so before and after a
// write about them, or about what is theirs, wherever it is among other records,
// and every text with a word they are known by. That there was a write stays.
func eraseAudit(tx *store.Tx, who identity) (changed int, err error) {
	type write struct {
		id                              int64
		command, subject, before, after string
	}
	writes, err := store.All(tx, func(w *write) []any { return []any{&w.id, &w.command, &w.subject, &w.before, &w.after} },
		`SELECT id, command, subject, before, after FROM audit ORDER BY id`)
	if err != nil {
		return 0, err
	}
	for _, w := range writes {
		if !strings.HasPrefix(w.command, who.command) || w.subject != who.about && !strings.Contains(w.before+w.after, who.about) {
			continue
		}
		before, after := who.without(w.subject, w.before), who.without(w.subject, w.after)
		if before == w.before && after == w.after {
			continue
		}
		changed++
		if err := tx.Exec(`UPDATE audit SET before = @before, after = @after WHERE id = @id`,
			sql.Named("before", before), sql.Named("after", after), sql.Named("id", w.id)); err != nil {
			return 0, err
		}
	}
	return changed, nil
}

// without is what an audit row has of the subject, without the person.
func (who identity) without(subject, text string) string {
	if text == "null" {
		return text
	}
	var noted any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&noted) != nil {
		return text
	}
	if who.refs[subject] {
		noted = record.ErasedName
	}
	less, changed := who.pruned(noted)
	if !changed && !who.refs[subject] {
		return text
	}
	written, err := json.Marshal(less)
	if err != nil {
		return text // it was read from JSON just now
	}
	return string(written)
}

// pruned is the value without the person: an object that names their ref goes
// whole, as what stands under one of their refs does.
func (who identity) pruned(value any) (less any, changed bool) {
	switch v := value.(type) {
	case string:
		if who.in(v) {
			return record.ErasedName, true
		}
	case []any:
		for i, item := range v {
			less, other := who.pruned(item)
			v[i], changed = less, changed || other
		}
		return v, changed
	case map[string]any:
		for _, item := range v {
			if item == who.ref {
				return record.ErasedName, true
			}
		}
		ref, _ := v["Ref"].(string)
		_, another := record.ParseSubjectRef(ref)
		for key, item := range v {
			if another && (key == "Name" || key == "Email" || key == "Phone") {
				continue // another's own, who may be of the same name
			}
			less, other := who.pruned(item)
			if who.refs[key] && item != nil {
				less, other = record.ErasedName, true
			}
			v[key], changed = less, changed || other
		}
		return v, changed
	}
	return value, false
}

// traces looks through every text of every table for the words the person is
// known by. What the audit still has of them, eraseAudit left to others.
func traces(tx *store.Tx, who identity) (left []Trace, err error) {
	type column struct{ table, name, record string }
	columns, err := store.All(tx, func(c *column) []any { return []any{&c.table, &c.name, &c.record} },
		`SELECT m.name, c.name, COALESCE((SELECT k.name FROM pragma_table_info(m.name) k
				WHERE k.name IN ('ref', 'code', 'month', 'id', 'volunteer_id', 'engagement_id') ORDER BY CASE k.name WHEN 'ref' THEN 1 WHEN 'code' THEN 2 WHEN 'month' THEN 3 ELSE 4 END, k.cid LIMIT 1), '''''')
			FROM sqlite_schema m JOIN pragma_table_info(m.name) c
			WHERE m.type = 'table' AND c.type = 'TEXT' AND c.name <> 'name_key' AND substr(c.name, -3) NOT IN ('_on', '_at')
				AND m.name NOT IN ('categories', 'benchmarks', 'benchmark_figures')
				AND NOT (m.name = 'audit' AND c.name IN ('before', 'after')) ORDER BY m.name, c.cid`)
	if err != nil {
		return nil, err
	}
	for _, c := range columns {
		if err := tracesIn(tx, c.table, c.name, c.record, func(l Trace, text string) {
			if who.in(text) && !slices.Contains(left, l) {
				left = append(left, l)
			}
		}); err != nil {
			return nil, err
		}
	}
	return left, nil
}

// in says whether the text has a word that the person is known by.
func (who identity) in(text string) bool {
	key := record.NameKey(text)
	return slices.ContainsFunc(who.words, func(word string) bool {
		if !strings.ContainsAny(word, " @0123456789") {
			return key == word // May is a month too
		}
		return hasWord(key, word)
	})
}

// hasWord says whether the text has the word by itself: Ann Lee is not in Joann
// Leeson.
func hasWord(text, word string) bool {
	for at := 0; ; {
		next := strings.Index(text[at:], word)
		if next < 0 {
			return false
		}
		at += next
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(word):])
		if !inWord(before) && !inWord(after) {
			return true
		}
		at++
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// tracesIn hands on every text of a column, and where it is.
func tracesIn(tx *store.Tx, table, column, record string, look func(Trace, string)) error {
	rows, err := tx.QueryContext(tx.Context(), fmt.Sprintf(`SELECT CAST(%s AS TEXT), %q FROM %s WHERE length(%[2]q) > 2 ORDER BY 1, 2`, record, column, table))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		at, text := Trace{Table: table, Column: column}, ""
		if err := rows.Scan(&at.Record, &text); err != nil {
			return err
		}
		look(at, text)
	}
	return rows.Err()
}
