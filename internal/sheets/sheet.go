// Package sheets is how the files that people bring in are declared, and how their
// rows are read into the books. It knows no noun, and no command line.
package sheets

import (
	"fmt"
	"strings"

	"borough/internal/sheet"
	"borough/internal/store"
)

// Sheet is one file of a borough's folder: the records of one kind as rows. The
// same declaration reads the file, writes it, makes its template and documents
// it.
type Sheet struct {
	Name    string   // "volunteers": the file is volunteers.csv
	Noun    string   // the command whose import reads it alone, as "ward" or "panel member"; "" for none
	Doc     string   // what a row is
	Match   []string // the columns that say which record a row is about
	Columns []SheetColumn

	// Withheld is the flag of export that writes it; "" is that it always is.
	ExportFlag string

	// Untold is that nobody is told which rows changed what was there.
	HideChanges bool

	// Turn is when it is read: after all files of an earlier turn, and those of
	// one turn as they are listed, what is spoken of before what speaks of it.
	Order int

	// names are the columns by which rows of later files speak of this one's
	// record: when the row is wrong, theirs are not worth a complaint.
	NameColumns []string

	// As is what the columns that speak of its record are called, and Person that
	// the record is somebody's, who can be erased.
	RefColumns []string
	Person     bool

	// row reads the cells, and returns what keeps the record they make. That is
	// called only when no cell was wrong.
	Row func(*Row) func() (store.Kept, error)
}

// Withheld is what an export leaves out unless its flag asks for it.
type Withheld struct{ Flag, Usage, What string }

// SheetColumn is a column of a Sheet.
type SheetColumn struct {
	sheet.Column
	Alternative bool // another way to give what a column to its left says: read, and never written
}

// Required is a column that no file may be without.
func Required(key, doc string, also ...string) SheetColumn {
	c := Column(key, doc, also...)
	c.Required = true
	return c
}

func AlternativeColumn(key, doc string, also ...string) SheetColumn {
	c := Column(key, doc, also...)
	c.Alternative = true
	return c
}

func Column(key, doc string, also ...string) SheetColumn {
	return SheetColumn{Column: sheet.Column{Key: key, Doc: doc, Also: also}}
}

// File is the name the sheet goes by in a folder.
func (s *Sheet) File() string { return s.Name + ".csv" }

// ImportColumns are the columns as an import knows them.
func (s *Sheet) ImportColumns() []sheet.Column {
	columns := make([]sheet.Column, len(s.Columns))
	for i, c := range s.Columns {
		columns[i] = c.Column
	}
	return columns
}

// ExportKeys are the columns' keys as an export and a template write them.
func (s *Sheet) ExportKeys() []string {
	var keys []string
	for _, c := range s.Columns {
		if !c.Alternative {
			keys = append(keys, c.Key)
		}
	}
	return keys
}

// ColumnHelp lists the columns, a line each.
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
