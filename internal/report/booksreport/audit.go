package booksreport

import (
	"borough/internal/report"
	"borough/internal/table"
)

// AuditList lists the writes to the database: who made each, when, and with what command.
var AuditList = report.Report{
	Name: "audit-list", FileKind: report.AnyFile, Title: "Writes to the books", Short: "List who wrote what, and when",
	Long: `list shows every write of a period, the latest last: when, who, with what command,
about whom or what. borough audit show prints one whole, with what was so before
and after. Equality answers are in no audit row, only that somebody answered.`,
	Example: "borough audit list\n  borough audit list --period 2026 --volunteer V0001",
	Params:  []report.Param{report.PeriodParam, VolunteerParam},
	Columns: []table.Column{
		{Key: "write", Title: "Write", Kind: table.Count},
		{Key: "at", Title: "At (UTC)", Kind: table.Code},
		{Key: "actor", Title: "Who", Kind: table.Text},
		{Key: "command", Title: "Command", Kind: table.Text},
		{Key: "subject", Title: "About", Kind: table.Text},
	},
}

// AuditShow prints one write in full.
var AuditShow = report.Report{
	Name:     "audit-show",
	FileKind: report.AnyFile,
	Title:    "A write to the books",
	Short:    "Print one write, with what was so before and after",
	Example:  "borough audit show 1",
	Params: []report.Param{{Name: "write", Kind: report.Number, Usage: "the write's number in borough audit list",
		Arg: true, Required: true}},
	Columns: append(AuditList.Columns[:len(AuditList.Columns):len(AuditList.Columns)],
		table.Column{Key: "before", Title: "Before", Kind: table.Text},
		table.Column{Key: "after", Title: "After", Kind: table.Text}),
	SingleRecord: true,
}

var auditReports = []report.Report{AuditList, AuditShow}
