package store

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
)

// Area is what one area of the program, such as volunteers or partners, adds to the
// store. The program joins its areas with JoinAreas, and opens the database with the
// joined Area.
type Area struct {
	RefTables    []RefTable    // the kinds of record that have a ref
	Exports      []Export      // the files of an export
	Checks       []Check       // the checks of borough check
	StrictChecks []StrictCheck // the checks of borough check --strict
	Guards       []Guard       // the checks of changes of settings
	Subjects     []Subject     // the kinds of people that records are about
	Erasures     []Erasure     // the statements that erase a person
	Expiries     []Expiry      // the statements that destroy an expired record
}

// JoinAreas joins the areas into one, in the given order.
func JoinAreas(areas ...Area) (joined Area) {
	for _, a := range areas {
		joined.RefTables = append(joined.RefTables, a.RefTables...)
		joined.Exports = append(joined.Exports, a.Exports...)
		joined.Checks = append(joined.Checks, a.Checks...)
		joined.StrictChecks = append(joined.StrictChecks, a.StrictChecks...)
		joined.Guards = append(joined.Guards, a.Guards...)
		joined.Subjects = append(joined.Subjects, a.Subjects...)
		joined.Erasures = append(joined.Erasures, a.Erasures...)
		joined.Expiries = append(joined.Expiries, a.Expiries...)
	}
	return joined
}

// Area returns the joined areas that the store was opened with.
func (tx *Tx) Area() *Area { return tx.area }

// Guard checks a change of a setting against the records that depend on it.
type Guard struct {
	Keys []string // the settings that are guarded

	// CheckText returns an error if existing records need a value other than text. If
	// CheckText is nil, every text is accepted.
	CheckText func(tx *Tx, text string) error

	// Apply calls write, which saves the setting with effect from start. It returns an
	// error if an existing record would then break a rule.
	Apply func(tx *Tx, start record.Date, write func() error) error
}

// FindGuard returns the guard of the setting with the key, or nil if the setting has
// none.
func (a *Area) FindGuard(key string) *Guard {
	i := slices.IndexFunc(a.Guards, func(g Guard) bool { return slices.Contains(g.Keys, key) })
	if i < 0 {
		return nil
	}
	return &a.Guards[i]
}

// maxNamedRecords is the maximum number of records that the text of SettingConflict
// names.
const maxNamedRecords = 3

// SettingConflict returns the *record.Conflict for a change of a setting after which
// records would break rules. broken describes each of the records. The text has the
// first few of them and says how many there are. SettingConflict returns nil if there
// are none.
func SettingConflict(broken []string, hint string) error {
	if len(broken) == 0 {
		return nil
	}
	text := strings.Join(broken[:min(len(broken), maxNamedRecords)], "; ")
	if more := len(broken) - maxNamedRecords; more > 0 {
		text += fmt.Sprintf("; and %d more, %d in all", more, len(broken))
	}
	return &record.Conflict{Text: text, Hint: hint}
}

// Subject is a kind of people that the database holds personal data about.
type Subject struct {
	Kind              string // the code of the kind of people
	Table             string // the table of the people; it has the columns id, ref and name
	HasContactDetails bool   // whether the table also has the columns email and phone

	// StandingQuery says why the person with @id may not be erased on @today, such as
	// "is active since 2026-01-05". It returns no row if the person may be erased.
	ErasureRefusalQuery string

	// Refs returns the refs of the records about one person. It is nil if people of
	// this kind have no such records.
	Refs func(tx *Tx, id int64) ([]string, error)
}

// FindSubject returns the Subject with the code kind.
func (a *Area) FindSubject(kind string) Subject {
	i := slices.IndexFunc(a.Subjects, func(s Subject) bool { return s.Kind == kind })
	if i < 0 {
		return Subject{Kind: kind}
	}
	return a.Subjects[i]
}

// Erasure is a statement that erases a person from one table. Kind is the kind of
// people that it erases, or "" for people of every kind. The statement can use @id,
// @ref, @kind and @erased, which is the name that an erased person gets.
type Erasure struct{ Kind, Table, Query string }

// Expiry is a statement that destroys a record in one table after its retention period.
// Retention is the code of the record.Retention that sets the period. The statement can
// use @ref, the ref of the record or of its person, and @since, the date on which the
// period began.
type Expiry struct{ Retention, Table, Query string }
