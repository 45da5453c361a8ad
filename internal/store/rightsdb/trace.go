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

// identity is what identifies a person in a text: the refs of the person's records, and
// the names, addresses and phone numbers that the person has or had.
type identity struct {
	ref   string          // the person's own ref
	refs  map[string]bool // the refs of the person and of the person's records
	words []string        // names, addresses and numbers, normalised by record.Fold, a name in each order

	command string // if not "", only audit rows of commands that begin with it are redacted
	about   string // if not "", only audit rows about this ref are redacted
}

// Trace is a place that still names a person whose data were destroyed: a table, a
// record in it and a column. People wrote the text there in their own words, so no
// program can correct it.
type Trace struct{ Table, Record, Column string }

// identify returns the identity of the person, from their row and from every audit row
// about them. A name or an address that was corrected still identifies them.
func identify(tx *store.Tx, p record.Person) (identity, error) {
	who := identity{ref: p.Ref, refs: map[string]bool{p.Ref: true}}
	words := map[string]bool{p.Name: true}
	subject := tx.Area().FindSubject(p.Kind.Code)
	if subject.HasContactDetails {
		details, err := store.All(tx, func(s *string) []any { return []any{s} },
			`SELECT COALESCE(email, '') FROM `+subject.Table+` WHERE id = @id
			UNION ALL SELECT COALESCE(phone, '') FROM `+subject.Table+` WHERE id = @id`, sql.Named("id", p.ID))
		if err != nil {
			return who, err
		}
		for _, word := range details {
			words[word] = true
		}
	}
	if subject.Refs != nil {
		refs, err := subject.Refs(tx, p.ID)
		if err != nil {
			return who, err
		}
		for _, ref := range refs {
			who.refs[ref] = true
		}
	}
	texts, err := store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT before FROM audit WHERE subject = @ref UNION ALL SELECT after FROM audit WHERE subject = @ref
		UNION ALL SELECT before FROM audit WHERE instr(before, @key) > 0 UNION ALL SELECT after FROM audit
		WHERE instr(after, @key) > 0`,
		sql.Named("ref", p.Ref), sql.Named("key", `{"`+p.Ref+`":`))
	if err != nil {
		return who, err
	}
	for _, text := range texts {
		type particulars struct{ Name, Email, Phone string }
		var known particulars
		if json.Unmarshal([]byte(text), &known) == nil { // other JSON is about something else
			words[known.Name], words[known.Email], words[known.Phone] = true, true, true
		}
		var notes []map[string]json.RawMessage // the records of a command that changed several records
		if json.Unmarshal([]byte(text), &notes) != nil {
			continue
		}
		for _, records := range notes {
			var known particulars
			if json.Unmarshal(records[p.Ref], &known) == nil {
				words[known.Name], words[known.Email], words[known.Phone] = true, true, true
			}
		}
	}
	for _, word := range slices.Sorted(maps.Keys(words)) {
		for _, key := range append(record.NameKeyOrders(word), record.Fold(word)) {
			if len(key) > 2 && word != record.ErasedName && !slices.Contains(who.words, key) {
				who.words = append(who.words, key)
			}
		}
	}
	return who, nil
}

// eraseAudit removes the person from the audit. It replaces the contents of the
// person's records, also in rows about several records, and every text that names the
// person. The rows themselves stay. It returns how many rows it changed.
func eraseAudit(tx *store.Tx, who identity) (changed int, err error) {
	type auditRow struct {
		id                              int64
		command, subject, before, after string
	}
	rows, err := store.All(tx,
		func(r *auditRow) []any { return []any{&r.id, &r.command, &r.subject, &r.before, &r.after} },
		`SELECT id, command, subject, before, after FROM audit ORDER BY id`)
	if err != nil {
		return 0, err
	}
	for _, r := range rows {
		isAbout := r.subject == who.about || strings.Contains(r.before+r.after, who.about)
		if !isAbout || !strings.HasPrefix(r.command, who.command) {
			continue
		}
		before, after := who.redactText(r.subject, r.before), who.redactText(r.subject, r.after)
		if before == r.before && after == r.after {
			continue
		}
		changed++
		if err := tx.Exec(`UPDATE audit SET before = @before, after = @after WHERE id = @id`,
			sql.Named("before", before), sql.Named("after", after), sql.Named("id", r.id)); err != nil {
			return 0, err
		}
	}
	return changed, nil
}

// redactText returns the JSON of an audit row about the subject, with the person
// removed.
func (who identity) redactText(subject, text string) string {
	if text == "null" {
		return text
	}
	var value any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&value) != nil {
		return text
	}
	if who.refs[subject] {
		value = record.ErasedName
	}
	redacted, changed := who.redact(value)
	if !changed && !who.refs[subject] {
		return text
	}
	encoded, err := json.Marshal(redacted)
	if err != nil {
		return text // impossible: the value was just read from JSON
	}
	return string(encoded)
}

// redact returns the JSON value with the person removed. It replaces a whole object
// that contains the person's ref, and any value whose key is one of the person's refs.
func (who identity) redact(value any) (redacted any, changed bool) {
	switch v := value.(type) {
	case string:
		if who.isNamedIn(v) {
			return record.ErasedName, true
		}
	case []any:
		for i, item := range v {
			redacted, itemChanged := who.redact(item)
			v[i], changed = redacted, changed || itemChanged
		}
		return v, changed
	case map[string]any:
		for _, item := range v {
			if item == who.ref {
				return record.ErasedName, true
			}
		}
		ref, _ := v["Ref"].(string)
		_, isPerson := record.ParseSubjectRef(ref)
		for key, item := range v {
			if isPerson && (key == "Name" || key == "Email" || key == "Phone") {
				continue // of another person, who may have the same name
			}
			redacted, itemChanged := who.redact(item)
			if who.refs[key] && item != nil {
				redacted, itemChanged = record.ErasedName, true
			}
			v[key], changed = redacted, changed || itemChanged
		}
		return v, changed
	}
	return value, false
}

// findTraces searches every text of every table for the words that identify the person.
// It skips the texts of the audit, which eraseAudit has redacted.
func findTraces(tx *store.Tx, who identity) (traces []Trace, err error) {
	for _, c := range textColumns() {
		err := eachText(tx, c, func(place Trace, text string) {
			if who.isNamedIn(text) && !slices.Contains(traces, place) {
				traces = append(traces, place)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return traces, nil
}

// textColumn is a column that can name a person. record is the column that identifies
// the records of its table, or "" if there is none.
type textColumn struct{ table, name, record string }

// textColumns returns every column in which people write text. It leaves out dates and
// times, the program's built-in data, and the texts of the audit, which eraseAudit
// redacts.
func textColumns() (columns []textColumn) {
	schema := store.Columns()
	for _, c := range schema {
		switch {
		case c.Type != "TEXT" || c.Name == "name_key":
		case strings.HasSuffix(c.Name, "_on") || strings.HasSuffix(c.Name, "_at"):
		case c.Table == "categories" || c.Table == "benchmarks" || c.Table == "benchmark_figures":
		case c.Table == "audit" && (c.Name == "before" || c.Name == "after"):
		default:
			columns = append(columns, textColumn{table: c.Table, name: c.Name, record: recordColumn(schema, c.Table)})
		}
	}
	return columns
}

// recordColumn returns the column by which people know the records of a table: the ref,
// the code or the month, or else the first of the ids.
func recordColumn(schema []store.Column, table string) string {
	isNamed := func(names ...string) func(store.Column) bool {
		return func(c store.Column) bool { return c.Table == table && slices.Contains(names, c.Name) }
	}
	for _, matches := range []func(store.Column) bool{
		isNamed("ref"), isNamed("code"), isNamed("month"), isNamed("id", "volunteer_id", "engagement_id"),
	} {
		if i := slices.IndexFunc(schema, matches); i >= 0 {
			return schema[i].Name
		}
	}
	return ""
}

// isNamedIn reports whether the text contains a word that identifies the person.
func (who identity) isNamedIn(text string) bool {
	key := record.Fold(text)
	return slices.ContainsFunc(who.words, func(word string) bool {
		if !strings.ContainsAny(word, " @0123456789") {
			return key == word // a single name may be an ordinary word, such as May
		}
		return containsWord(key, word)
	})
}

// containsWord reports whether the text contains the word, or phrase, with no letter or
// digit directly before or after it: Joann Leeson does not contain Ann Lee.
func containsWord(text, word string) bool {
	for offset := 0; ; {
		index := strings.Index(text[offset:], word)
		if index < 0 {
			return false
		}
		offset += index
		before, _ := utf8.DecodeLastRuneInString(text[:offset])
		after, _ := utf8.DecodeRuneInString(text[offset+len(word):])
		if !isWordRune(before) && !isWordRune(after) {
			return true
		}
		offset++
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// eachText calls do with every text of a column and the place of the text.
func eachText(tx *store.Tx, c textColumn, do func(Trace, string)) error {
	record := "''"
	if c.record != "" {
		record = c.record
	}
	rows, err := tx.QueryContext(tx.Context(), fmt.Sprintf(
		`SELECT CAST(%s AS TEXT), %q FROM %s WHERE length(%[2]q) > 2 ORDER BY 1, 2`, record, c.name, c.table))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		place, text := Trace{Table: c.table, Column: c.name}, ""
		if err := rows.Scan(&place.Record, &text); err != nil {
			return err
		}
		do(place, text)
	}
	return rows.Err()
}
