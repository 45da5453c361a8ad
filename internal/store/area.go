package store

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
)

// Area is what one part of the program, such as volunteers or partners, adds to the
// store. The program joins its areas with JoinAreas and opens the database with the
// result.
type Area struct {
	RefTables    []RefTable    // the kinds of record that have a ref
	Exports      []Export      // the files of an export
	Checks       []Check       // the checks of borough check
	StrictChecks []StrictCheck // the checks of borough check --strict
	Guards       []Guard       // the checks of a change of a setting
	Subjects     []Subject     // the kinds of people that records are about
	Erasures     []Erasure     // the statements that erase a person
	Expiries     []Expiry      // the statements that destroy an expired record
}

// JoinAreas returns the areas joined into one, in their order.
func JoinAreas(areas ...Area) (all Area) {
	for _, a := range areas {
		all.RefTables = append(all.RefTables, a.RefTables...)
		all.Exports = append(all.Exports, a.Exports...)
		all.Checks = append(all.Checks, a.Checks...)
		all.StrictChecks = append(all.StrictChecks, a.StrictChecks...)
		all.Guards = append(all.Guards, a.Guards...)
		all.Subjects = append(all.Subjects, a.Subjects...)
		all.Erasures = append(all.Erasures, a.Erasures...)
		all.Expiries = append(all.Expiries, a.Expiries...)
	}
	return all
}

// Area returns the joined areas that the store was opened with.
func (tx *Tx) Area() *Area { return tx.area }

// Guard checks a change of a setting against the records that depend on it.
type Guard struct {
	Keys []string // the settings that are guarded

	// CheckText returns an error if existing records need a value other than text. If
	// it is nil, every text is accepted.
	CheckText func(tx *Tx, text string) error

	// Apply calls write, which saves the setting with effect from start. It returns an
	// error if an existing record would then break a rule.
	Apply func(tx *Tx, start record.Date, write func() error) error
}

// GuardOf returns the guard of the setting with the key, or nil.
func (a *Area) GuardOf(key string) *Guard {
	i := slices.IndexFunc(a.Guards, func(g Guard) bool { return slices.Contains(g.Keys, key) })
	if i < 0 {
		return nil
	}
	return &a.Guards[i]
}

// shownBroken is how many of the records that a setting would break its refusal names.
const shownBroken = 3

// BrokenBySetting returns the *record.Conflict for a setting that would break records: the
// first few of them, and how many there are. It returns nil if there are none.
func BrokenBySetting(broken []string, hint string) error {
	if len(broken) == 0 {
		return nil
	}
	text := strings.Join(broken[:min(len(broken), shownBroken)], "; ")
	if more := len(broken) - shownBroken; more > 0 {
		text += fmt.Sprintf("; and %d more, %d in all", more, len(broken))
	}
	return &record.Conflict{Text: text, Hint: hint}
}

// Subject is a kind of people that the database holds personal data about.
type Subject struct {
	Kind              string // the code of the kind of people
	Table             string // has the columns id, ref and name
	HasContactDetails bool   // whether the table also has the columns email and phone

	// StandingQuery returns a row if the person with @id may not be erased on @today.
	// The row is the reason, such as "is active since 2026-01-05".
	StandingQuery string

	// Refs returns the refs of the records about one person. It is nil if people of
	// this kind have no such records.
	Refs func(tx *Tx, id int64) ([]string, error)
}

// SubjectOf returns the Subject with that code.
func (a *Area) SubjectOf(kind string) Subject {
	i := slices.IndexFunc(a.Subjects, func(s Subject) bool { return s.Kind == kind })
	if i < 0 {
		return Subject{Kind: kind}
	}
	return a.Subjects[i]
}

// Erasure is a statement that erases a person from one table. Kind is the kind of
// people that the statement is for; "" is every kind. The statement can use @id, @ref,
// @kind and @erased, the name that an erased person gets.
type Erasure struct{ Kind, Table, Query string }

// Expiry is a statement that destroys a record in one table when its retention period
// is over. Retention is the code of its record.Retention. The statement can use @ref,
// the ref of the record or of its person, and @since, the date on which the period
// began.
type Expiry struct{ Retention, Table, Query string }
