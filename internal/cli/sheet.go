package cli

import (
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
	Withheld string

	// names are the columns by which rows of later files speak of this one's
	// record: when the row is wrong, theirs are not worth a complaint.
	names []string

	// row reads the cells, and returns what keeps the record they make. That is
	// called only when no cell was wrong.
	row func(*row) func() (store.Kept, error)
}

// SheetColumn is a column of a Sheet.
type SheetColumn struct {
	sheet.Column
	Either bool // another way to give what a column to its left says: read, and never written
}

func column(key, doc string, also ...string) SheetColumn {
	return SheetColumn{Column: sheet.Column{Key: key, Doc: doc, Also: also}}
}

// required is a column that no file may be without.
func required(key, doc string, also ...string) SheetColumn {
	c := column(key, doc, also...)
	c.Required = true
	return c
}

func either(key, doc string, also ...string) SheetColumn {
	c := column(key, doc, also...)
	c.Either = true
	return c
}

// Sheets are the files there can be, in the order in which they are read: what
// is spoken of comes before what speaks of it, and the checks of a volunteer
// before the start that asks for them.
func Sheets() []*Sheet {
	return []*Sheet{
		settingsSheet, wardsSheet, partsSheet, residentsSheet, coursesSheet, rolesSheet, volunteersSheet, referencesSheet, interviewsSheet,
		clearancesSheet, trainingSheet, risksSheet, statementsSheet, spellsSheet, placementsSheet, sessionsSheet, paymentsSheet, expensesSheet, recruitmentSheet,
		teamsSheet, fundingSheet, staffSheet, postingsSheet, staffTrainingSheet,
		panelsSheet, membersSheet, chairsSheet, meetingsSheet, prioritiesSheet, actionsSheet, reviewsSheet,
		kinSheet, kinInterviewsSheet, engagementSheet, raisedSheet,
		cyclesSheet,
		practicesSheet,
		csasStandardsSheet, csasSheet, accreditedSheet, csasFeesSheet, csasCostsSheet,
		thanksSheet, issuesSheet, ohSheet, noticesSheet, equalitySheet, benchmarksSheet,
		equalityLevelsSheet, principlesSheet, planActionsSheet, planProgressSheet, draftsSheet, feedbackSheet,
	}
}

// File is the name the sheet goes by in a folder.
func (s *Sheet) File() string { return s.Name + ".csv" }

// read are the columns as an import knows them.
func (s *Sheet) read() []sheet.Column {
	columns := make([]sheet.Column, len(s.Columns))
	for i, c := range s.Columns {
		columns[i] = c.Column
	}
	return columns
}

// written are the columns' keys as an export and a template write them.
func (s *Sheet) written() []string {
	var keys []string
	for _, c := range s.Columns {
		if !c.Either {
			keys = append(keys, c.Key)
		}
	}
	return keys
}
