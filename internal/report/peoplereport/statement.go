package peoplereport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// StatementList lists the signed statements of expectations.
var StatementList = report.Report{
	Name:  "statement-list",
	Title: "Statements signed",
	Short: "List who signed which edition of the statement, or has still to",
	Long: `list shows the statements of expectations signed by the day. --missing lists the
volunteers active at its end who have not signed the edition then in force, and since
when they owe it: since it came into force, or since they are active.`,
	Example: "borough statement list --edition 2026\n  borough statement list --missing",
	Params: []report.Param{report.AsAtParam, booksreport.VolunteerParam,
		{Name: "edition", Kind: report.Text, Usage: "only this `EDITION`", Codes: parseEdition}},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "edition", Title: "Edition", Kind: table.Code},
		{Key: "date", Title: "Signed", Kind: table.Date},
		{Key: "in_force", Title: "In force", Kind: table.Code},
	},
	Variants: []report.Variant{{Flag: "missing", Usage: "list who has still to sign the edition in force",
		Replacement: &StatementMissing}},
}

// StatementMissing lists the volunteers who have not signed the edition in force.
var StatementMissing = report.Report{
	Name:    "statement-missing",
	Title:   "Statements to be signed",
	Short:   "List who has still to sign the edition in force",
	Example: "borough statement list --missing",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "edition", Title: "Edition", Kind: table.Code},
		{Key: "since", Title: "Owed since", Kind: table.Date},
		{Key: "last", Title: "Signed last", Kind: table.Code},
	},
	Derive: report.Derive(func(a *report.Args, rows []unsignedRow) (tableRows []table.Row, err error) {
		if a.Settings.Statement == "" {
			a.Note("No edition of the statement is in force: borough settings set %s says which is.",
				record.StatementKey)
		}
		for _, row := range rows {
			tableRows = append(tableRows, table.Row{row.Ref, row.Name, row.Edition, row.Since, row.LastSigned})
		}
		return tableRows, nil
	}),
}

// unsignedRow is a volunteer who has not signed the edition in force. Since is the date from
// which the volunteer should have signed it. LastSigned is the edition that the volunteer
// signed last, or nil.
type unsignedRow struct {
	Ref        string `col:"ref"`
	Name       string `col:"name"`
	Edition    string `col:"edition"`
	Since      string `col:"since"`
	LastSigned any    `col:"last"`
}

// parseEdition returns the code of an edition as the only element of a slice. It returns an
// error if the text is not the code of an edition.
func parseEdition(text string) ([]string, error) {
	edition, err := record.ParseEdition(text)
	return []string{edition}, err
}

var statementReports = []report.Report{StatementList}
