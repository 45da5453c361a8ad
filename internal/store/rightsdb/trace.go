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
	words []string // folded by record.NameKey

	command string // looks at rows of commands that begin so alone; "" at all
	about   string // looks at rows about this ref alone; "" at all
}

// Trace is a place that still names a person whose data were destroyed: a table, the
// record in it and the column. What is written there is somebody's own words, which
// no program can put right.
type Trace struct{ Table, Record, Column string }

// identify gathers what the person is known by, from their row and from every audit
// row about them: a name or an address that was corrected is theirs too.
func identify(tx *store.Tx, p record.Person) (identity, error) {
	who := identity{ref: p.Ref, refs: map[string]bool{p.Ref: true}}
	words := map[string]bool{p.Name: true}
	subject := tx.Area().SubjectOf(p.Kind.Code)
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
		var one particulars
		if json.Unmarshal([]byte(text), &one) == nil { // text of another shape is about something else
			words[one.Name], words[one.Email], words[one.Phone] = true, true, true
		}
		var many []map[string]json.RawMessage // the records of a command that changed several
		if json.Unmarshal([]byte(text), &many) != nil {
			continue
		}
		for _, records := range many {
			var one particulars
			if json.Unmarshal(records[p.Ref], &one) == nil {
				words[one.Name], words[one.Email], words[one.Phone] = true, true, true
			}
		}
	}
	for _, word := range slices.Sorted(maps.Keys(words)) {
		for _, key := range []string{record.Fold(word), record.NameKey(word)} {
			if len(key) > 2 && word != record.ErasedName && !slices.Contains(who.words, key) {
				who.words = append(who.words, key)
			}
		}
	}
	return who, nil
}

// eraseAudit takes the person out of the audit: the before and after of every record
// of theirs, even among other records, and every text with a word they are known by.
// That something was written stays. It returns how many rows it changed.
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

// redactText returns the JSON of an audit row about the subject without the person.
func (who identity) redactText(subject, text string) string {
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
	redacted, changed := who.redact(noted)
	if !changed && !who.refs[subject] {
		return text
	}
	encoded, err := json.Marshal(redacted)
	if err != nil {
		return text // cannot be: it was read from JSON just now
	}
	return string(encoded)
}

// redact returns the JSON value without the person. An object that names their ref
// goes whole, and so does whatever one of their refs is the key of.
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
				continue // of somebody else, who may have the same name
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

// findTraces looks through every text of every table for the words the person is
// known by. What the audit still has of them, eraseAudit left as somebody else's.
func findTraces(tx *store.Tx, who identity) (found []Trace, err error) {
	for _, c := range textColumns() {
		err := eachText(tx, c, func(at Trace, text string) {
			if who.isNamedIn(text) && !slices.Contains(found, at) {
				found = append(found, at)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// textColumn is a column that can name somebody, and the column that tells the
// records of its table apart; "" where none does.
type textColumn struct{ table, name, record string }

// textColumns returns every column of the books in which people write: neither days
// and times, nor what the program carries, nor what eraseAudit looks after.
func textColumns() (found []textColumn) {
	all := store.Columns()
	for _, c := range all {
		switch {
		case c.Type != "TEXT" || c.Name == "name_key":
		case strings.HasSuffix(c.Name, "_on") || strings.HasSuffix(c.Name, "_at"):
		case c.Table == "categories" || c.Table == "benchmarks" || c.Table == "benchmark_figures":
		case c.Table == "audit" && (c.Name == "before" || c.Name == "after"):
		default:
			found = append(found, textColumn{table: c.Table, name: c.Name, record: recordColumn(all, c.Table)})
		}
	}
	return found
}

// recordColumn returns the column by which people know the records of a table: its
// ref, code or month, or else the first of the ids.
func recordColumn(all []store.Column, table string) string {
	has := func(names ...string) func(store.Column) bool {
		return func(c store.Column) bool { return c.Table == table && slices.Contains(names, c.Name) }
	}
	for _, is := range []func(store.Column) bool{
		has("ref"), has("code"), has("month"), has("id", "volunteer_id", "engagement_id"),
	} {
		if i := slices.IndexFunc(all, is); i >= 0 {
			return all[i].Name
		}
	}
	return ""
}

// isNamedIn reports whether the text has a word that the person is known by.
func (who identity) isNamedIn(text string) bool {
	key := record.Fold(text)
	return slices.ContainsFunc(who.words, func(word string) bool {
		if !strings.ContainsAny(word, " @0123456789") {
			return key == word // May is a month too
		}
		return containsWord(key, word)
	})
}

// containsWord reports whether the text has the word by itself: Ann Lee is not in
// Joann Leeson.
func containsWord(text, word string) bool {
	for at := 0; ; {
		next := strings.Index(text[at:], word)
		if next < 0 {
			return false
		}
		at += next
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(word):])
		if !isWordRune(before) && !isWordRune(after) {
			return true
		}
		at++
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// eachText calls do with every text of a column, and where it is.
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
		at, text := Trace{Table: c.table, Column: c.name}, ""
		if err := rows.Scan(&at.Record, &text); err != nil {
			return err
		}
		do(at, text)
	}
	return rows.Err()
}
