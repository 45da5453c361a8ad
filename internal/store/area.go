package store

import (
	"slices"

	"borough/internal/record"
)

// Area is what an area of nouns brings to the store. The program joins those of
// all its areas and opens the books with them.
type Area struct {
	Registers []Register // the kinds of record that people know by a ref
	Exports   []Export   // the files of a borough's folder
	Checks    []Check    // what is looked for in the books
	Guards    []Guard    // what is asked again when a setting changes
	Subjects  []Subject  // the kinds of people
	Erasures  []Erasure  // what goes of a person who is erased
	Expiries  []Expiry   // what goes of a record that was kept for its time
}

// JoinAreas returns what all the areas bring, in their order.
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

// Area is what the areas of the program bring, joined.
func (tx *Tx) Area() *Area { return tx.area }

// Guard keeps what is in the books true to the rules that read a setting.
type Guard struct {
	Keys []string // of the settings

	// Fits refuses a text that what is in the books cannot go by; nil is never.
	CheckText func(tx *Tx, text string) error

	// Keep runs the write of the setting from the day on, and refuses it when what
	// is in the books would break a rule that goes by it.
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

// Subject is a kind of people: how somebody of it is known, and stands.
type Subject struct {
	Kind              string // the code of the kind
	Table             string // where they are, by id, with their ref and name
	HasContactDetails bool   // the table has their email and phone too

	// Stands is the query that says how @id still stands on @today; no row is not
	// at all.
	StandingQuery string

	// Refs returns the refs of what is theirs; nil is nothing that has one.
	Refs func(tx *Tx, id int64) ([]string, error)
}

// SubjectOf returns the kind of people of that code.
func (a *Area) SubjectOf(kind string) Subject {
	i := slices.IndexFunc(a.Subjects, func(s Subject) bool { return s.Kind == kind })
	if i < 0 {
		return Subject{Kind: kind}
	}
	return a.Subjects[i]
}

// Erasure is what is done to one table's rows of a person of the kind, whose @id,
// @ref and @kind it takes; "" is every kind.
type Erasure struct{ Kind, Table, Query string }

// Expiry is what is done to one table's rows of a record that was kept for its
// time, or of what of the person @ref counts from @since: see record.Retention.
type Expiry struct{ Retention, Table, Query string }
