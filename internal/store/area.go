package store

import (
	"slices"

	"borough/internal/record"
)

// Area is what an area of nouns brings to the store. The program joins its areas and
// opens the books with the whole.
type Area struct {
	Registers []Register // the kinds of record that people know by a ref
	Exports   []Export   // the files of an exported folder
	Checks    []Check    // how the books are searched for contradictions
	Guards    []Guard    // what is checked when a setting changes
	Subjects  []Subject  // the kinds of people
	Erasures  []Erasure  // what is destroyed when a person is erased
	Expiries  []Expiry   // what is destroyed of a record that was kept for its time
}

// JoinAreas returns what all the areas bring, in the order of the areas.
func JoinAreas(areas ...Area) (all Area) {
	for _, a := range areas {
		all.Registers = append(all.Registers, a.Registers...)
		all.Exports = append(all.Exports, a.Exports...)
		all.Checks = append(all.Checks, a.Checks...)
		all.Guards = append(all.Guards, a.Guards...)
		all.Subjects = append(all.Subjects, a.Subjects...)
		all.Erasures = append(all.Erasures, a.Erasures...)
		all.Expiries = append(all.Expiries, a.Expiries...)
	}
	return all
}

// Area returns what the areas of the program bring, joined.
func (tx *Tx) Area() *Area { return tx.area }

// Guard keeps a change of setting from making the books break a rule that reads it.
type Guard struct {
	Keys []string // of the settings

	// CheckText returns an error for a text that what is in the books cannot go by;
	// nil accepts every text.
	CheckText func(tx *Tx, text string) error

	// Apply calls write, which saves the setting from the day on, and returns an error
	// when something in the books would then break a rule.
	Apply func(tx *Tx, from record.Date, write func() error) error
}

// GuardOf returns the guard of the setting of that key, or nil.
func (a *Area) GuardOf(key string) *Guard {
	i := slices.IndexFunc(a.Guards, func(g Guard) bool { return slices.Contains(g.Keys, key) })
	if i < 0 {
		return nil
	}
	return &a.Guards[i]
}

// Subject is a kind of people about whom the books hold data.
type Subject struct {
	Kind              string // the code of the kind
	Table             string // has a row for each: id, ref and name
	HasContactDetails bool   // the table has the columns email and phone too

	// StandingQuery gives what keeps @id from being erased on @today, as "is active
	// since 2026-01-05"; no row when nothing does.
	StandingQuery string

	// Refs returns the refs of the records that are about one person; nil when the
	// kind has none.
	Refs func(tx *Tx, id int64) ([]string, error)
}

// SubjectOf returns the Subject of the kind of people with that code.
func (a *Area) SubjectOf(kind string) Subject {
	i := slices.IndexFunc(a.Subjects, func(s Subject) bool { return s.Kind == kind })
	if i < 0 {
		return Subject{Kind: kind}
	}
	return a.Subjects[i]
}

// Erasure is a statement that erases a person of the kind from one table. It can name
// @id, @ref and @kind, and @erased, the name that an erased person has. The kind "" is
// every kind.
type Erasure struct{ Kind, Table, Query string }

// Expiry is a statement that destroys a record in one table once it was kept for the
// time of the record.Retention of that code. It can name @ref, the record's or its
// person's, and @since, the day from which that time counts.
type Expiry struct{ Retention, Table, Query string }
