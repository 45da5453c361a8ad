// Package sheets declares the files that people import and export, and reads their rows
// into the books. It knows no noun and no command line.
package sheets

import (
	"fmt"
	"strings"

	"borough/internal/sheet"
	"borough/internal/store"
)

// Sheet declares one file of a borough's folder: the records of one kind as rows. The
// file is read, written and documented by the same declaration, and so is its template.
type Sheet struct {
	Name    string   // "volunteers": the file is volunteers.csv
	Noun    string   // the command whose import reads it alone, as "ward" or "panel member"; "" for none
	Doc     string   // what a row is
	Match   []string // the columns that say which record a row is about
	Columns []SheetColumn

	// ExportFlag is the flag of export that asks for the file; "" when it is always
	// written.
	ExportFlag string

	// HideChanges is set when nobody may be told which rows changed what was there.
	HideChanges bool

	// Order says when the file is read: after the files of a lower order, and among those
	// of the same order as they are listed. A record comes before those that refer to it.
	Order int

	// NameColumns are the columns by which rows of later files refer to a record of this
	// one. When its row is wrong, the problems of theirs are not told.
	NameColumns []string

	// RefColumns are the columns, of any file, that refer to a record of this one. Person
	// is set when the record is that of a person, who can be erased.
	RefColumns []string
	Person     bool

	// Row reads the cells, and returns the function that keeps the record they make. That
	// is called only when no cell was wrong.
	Row func(*Row) func() (store.Kept, error)
}

// Withheld says what an export leaves out unless its flag asks for it.
type Withheld struct{ Flag, Usage, What string }

// SheetColumn is a column of a Sheet.
type SheetColumn struct {
	sheet.Column
	Alternative bool // another way to give what a column to its left says: it is read and never written
}

// Required returns a column that no file may be without; also are other headings for it.
func Required(key, doc string, also ...string) SheetColumn {
	c := Column(key, doc, also...)
	c.Required = true
	return c
}

// AlternativeColumn returns a column that gives in another way what one to its left does.
func AlternativeColumn(key, doc string, also ...string) SheetColumn {
	c := Column(key, doc, also...)
	c.Alternative = true
	return c
}

// Column returns a column that a file may be without.
func Column(key, doc string, also ...string) SheetColumn {
	return SheetColumn{Column: sheet.Column{Key: key, Doc: doc, Also: also}}
}

// File returns the name of the file.
func (s *Sheet) File() string { return s.Name + ".csv" }

// ImportColumns returns the columns that an import reads.
func (s *Sheet) ImportColumns() []sheet.Column {
	columns := make([]sheet.Column, len(s.Columns))
	for i, c := range s.Columns {
		columns[i] = c.Column
	}
	return columns
}

// ExportKeys returns the keys of the columns that an export and a template write.
func (s *Sheet) ExportKeys() []string {
	var keys []string
	for _, c := range s.Columns {
		if !c.Alternative {
			keys = append(keys, c.Key)
		}
	}
	return keys
}

// ColumnHelp describes the columns, a line each; * marks a required one.
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
