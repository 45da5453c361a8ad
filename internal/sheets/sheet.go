// Package sheets describes the files that people import and export, and imports their rows.
// It has no code for a particular kind of record or for the command line.
package sheets

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/sheet"
	"borough/internal/store"
)

// Sheet describes one file of a borough's folder, which has the records of one kind as
// rows. Import, export, help and the template of the file all use this description.
type Sheet struct {
	Name         string   // "volunteers" for the file volunteers.csv
	Command      string   // the command with a sub-command import for the file, as "panel member"; "" if none
	Doc          string   // what a row is
	MatchColumns []string // the columns that identify the record of a row
	Columns      []SheetColumn

	// ExportFlag is the flag of export that asks for the file, or "" if an export always
	// writes it.
	ExportFlag string

	// HideChanges is set if nobody may learn what the database has about a row. An import then
	// prints only how many rows it imported. Its output is the same whether a row is new, is
	// in the database already, or differs from the database.
	HideChanges bool

	// SharedRef is set if several rows can have the same ref, which is the ref of a person. In
	// any other file a ref identifies the record of a row.
	SharedRef bool

	// StoresPerson is set if a row can store a new person and then something about them, such as
	// a seat. If the second is refused, the person is not stored either, so that the problems of
	// later rows are not about a person who is not there.
	StoresPerson bool

	// Repeats is set if equal rows without a ref are different records. Row.Nth then says which
	// of these records a row is about. In any other file, two rows about one record are a
	// problem.
	Repeats bool

	// KeepBoth ends the message about two equal rows. It says what the user must do if the rows
	// are two records. It is "" if there cannot be two such records.
	KeepBoth string

	// UniqueColumns are columns whose values together belong to one record only, such as the
	// name of a ward, although they do not identify the record of a row.
	UniqueColumns []string

	// Order decides when the file is imported. The file with the lowest order is first, and
	// files with the same order are imported in the order in which they are listed. A record
	// must be imported before the records that refer to it.
	Order int

	// NameColumns are the columns whose values rows of later files use to refer to a record of
	// this file. If the row of a record is wrong, rows that refer to the record are skipped.
	NameColumns []string

	// RefColumns are the columns of any file that refer to a record of this file. Person is
	// set if the record is that of a person, who can be erased.
	RefColumns []string
	Person     bool

	// Row reads the cells of a row, and returns a function that stores the record. The
	// function is called only if no cell was wrong.
	ParseRow func(*Row) func() (store.Result, error)
}

// OptionalFile describes records that an export leaves out unless a flag asks for them.
type OptionalFile struct{ Flag, Usage, Records string }

// SheetColumn is a column of a Sheet.
type SheetColumn struct {
	sheet.Column
	Alternative bool // another form of the value of a column to the left; it is read, but never written

	// Guarded is set if an import changes an existing value only if the user allows it.
	Guarded bool

	// Field is the name of the field of the record that the column changes, if it is not
	// that of the column.
	Field string

	// BlankField is the value of the field that the column leaves blank, such as "0".
	BlankField string
}

// guardedKeys are the keys of the columns that are guarded in every file.
var guardedKeys = []string{"name", "born", "outcome", "level"}

// nameKeys are the keys of the columns with names of people or places. The same name can have
// several spellings, so rows are compared by record.NameKey of the name.
var nameKeys = []string{"name", "referee"}

// WithField returns the column with its Field set.
func (c SheetColumn) WithField(field string) SheetColumn {
	c.Field = field
	return c
}

// RequiredColumn returns a column that every file must have.
func RequiredColumn(key, doc string, aliases ...string) SheetColumn {
	c := OptionalColumn(key, doc, aliases...)
	c.Required = true
	return c
}

// AlternativeColumn returns a column with another form of the value in a column to its
// left.
func AlternativeColumn(key, doc string, aliases ...string) SheetColumn {
	c := OptionalColumn(key, doc, aliases...)
	c.Alternative = true
	return c
}

// OptionalColumn returns a column that a file need not have.
func OptionalColumn(key, doc string, aliases ...string) SheetColumn {
	return SheetColumn{
		Column:  sheet.Column{Key: key, Doc: doc, Aliases: aliases},
		Guarded: slices.Contains(guardedKeys, key),
	}
}

// File returns the name of the file, as volunteers.csv.
func (s *Sheet) File() string { return s.Name + ".csv" }

// ImportColumns returns the columns that an import reads.
func (s *Sheet) ImportColumns() []sheet.Column {
	columns := make([]sheet.Column, len(s.Columns))
	for i, c := range s.Columns {
		columns[i] = c.Column
	}
	return columns
}

// ExportKeys returns the keys of the columns that an export and a template have.
func (s *Sheet) ExportKeys() []string {
	var keys []string
	for _, c := range s.Columns {
		if !c.Alternative {
			keys = append(keys, c.Key)
		}
	}
	return keys
}

// WithBlankField returns the column with its BlankField set.
func (c SheetColumn) WithBlankField(value string) SheetColumn {
	c.BlankField = value
	return c
}

// WithoutOverwrite returns the column with Guarded unset, because an import never changes its
// values: a command edits the record, or takes it back.
func (c SheetColumn) WithoutOverwrite() SheetColumn {
	c.Guarded = false
	return c
}

// GuardedColumns returns the keys of the guarded columns.
func (s *Sheet) GuardedColumns() []string {
	var keys []string
	for _, c := range s.Columns {
		if c.Guarded {
			keys = append(keys, c.Key)
		}
	}
	return keys
}

// ColumnHelp returns help text with a line for each column; * marks a required column.
func (s *Sheet) ColumnHelp() string {
	var lines []string
	for _, c := range s.Columns {
		mark := " "
		if c.Required {
			mark = "*"
		}
		lines = append(lines, strings.TrimRight(fmt.Sprintf("  %s %-11s %s", mark, c.Key, c.Doc), " "))
	}
	return strings.Join(lines, "\n")
}
