package rightsreport

import (
	"cmp"
	"slices"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// RetentionShow lists how long each kind of record is kept.
var RetentionShow = report.Report{
	Name:  "retention-show",
	Title: "How long records are kept",
	Short: "List how long each kind of record is kept, and from which day",
	Long: `show lists the periods that the borough set, or what they begin with. They are the
borough's own (borough settings set retain-applicants 6), and no advice on the law.
Held are the records whose time has begun.`,
	Example: "borough retention show",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "months", Title: "Months", Kind: table.Count},
		{Key: "held", Title: "Held", Kind: table.Count, Publish: table.AsThings},
		{Key: "what", Title: "What", Kind: table.Text, DropOrder: 1},
		{Key: "from", Title: "Counted from", Kind: table.Text, DropOrder: 2},
	},
	SQLName: "retention-due",
	Derive: report.Derive(func(a *report.Args, rows []retainedRow) (lines []table.Row, err error) {
		reportDay := record.Date(a.Get("on"))
		for _, r := range record.Retentions {
			held := int64(0)
			for _, row := range rows {
				if row.Kind == r.Code && row.Since <= reportDay {
					held++
				}
			}
			lines = append(lines, table.Row{r.Code, int64(r.Months(a.Settings)), held, r.Description, r.From})
		}
		return lines, nil
	}),
}

// retainedRow is a record with a retention period.
type retainedRow struct {
	Kind  string      `col:"kind"`
	Ref   any         `col:"ref"`
	Name  any         `col:"name"`
	Since record.Date `col:"since"` // the day from which the retention period is counted
}

// RetentionDue lists the records whose retention period is over.
var RetentionDue = report.Report{
	Name:  "retention-due",
	Title: "Kept for its time",
	Short: "List what has been kept for its time; exit 7 when there is something",
	Long: `due lists what borough retention apply would destroy on the day: what became due on
that day or before it. A record is due on the day so many months after the day it
counts from. Concerns and referrals to Occupational Health are a line each, without a
ref or a name: nobody is told by them. It ends with exit code 7 when there is
something.`,
	Example: "borough retention due --as-at 2026-11-22",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "since", Title: "Counted from", Kind: table.Date},
		{Key: "due", Title: "Due", Kind: table.Date},
	},
	Derive: report.Derive(func(a *report.Args, rows []retainedRow) (listed []table.Row, err error) {
		for _, d := range dueRecords(a, rows) {
			if d.Kind == "issues" || d.Kind == "oh" { // confidential
				d.Ref, d.Name = "", ""
			}
			listed = append(listed, d.row())
		}
		return listed, nil
	}),
	RowsAreFindings: true,
}

// RetentionToDestroy is RetentionDue with all refs and names. It is only used to destroy
// the records, and never printed.
var RetentionToDestroy = report.Report{
	Name:    "retention-over",
	SQLName: RetentionDue.Name,
	Title:   RetentionDue.Title,
	Params:  RetentionDue.Params,
	Columns: RetentionDue.Columns,
	Derive: report.Derive(func(a *report.Args, rows []retainedRow) (listed []table.Row, err error) {
		for _, d := range dueRecords(a, rows) {
			listed = append(listed, d.row())
		}
		return listed, nil
	}),
}

// dueRecord is a record whose retention period is over.
type dueRecord struct {
	retainedRow
	due record.Date // the day on which the period ended
}

// dueRecords returns the records that are due on the day of the report, the longest
// overdue first.
func dueRecords(a *report.Args, rows []retainedRow) (due []dueRecord) {
	reportDay := record.Date(a.Get("on"))
	for _, r := range record.Retentions {
		for _, row := range rows {
			if day := r.Due(a.Settings, row.Since); row.Kind == r.Code && day <= reportDay {
				due = append(due, dueRecord{row, day})
			}
		}
	}
	// The sort is stable: records due on the same day stay in the order of their kinds.
	slices.SortStableFunc(due, func(x, y dueRecord) int { return cmp.Compare(x.due, y.due) })
	return due
}

// row returns the record as a row of the table.
func (d dueRecord) row() table.Row {
	return table.Row{d.Kind, d.Ref, d.Name, string(d.Since), string(d.due)}
}

// RetentionLog lists the records that were destroyed.
var RetentionLog = report.Report{
	Name: "retention-log", Title: "Destroyed", Short: "List what was destroyed, when, and on what ground",
	Long: `log lists every destruction of a period: what a person asked for (borough subject
erase), and what had been kept for its time. It says never what it was.`,
	Example: "borough retention log --period 2026",
	Params:  []report.Param{report.PeriodParam},
	Columns: []table.Column{
		{Key: "at", Title: "At (UTC)", Kind: table.Code},
		{Key: "actor", Title: "Who", Kind: table.Text, DropOrder: 1},
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "ground", Title: "Ground", Kind: table.Code},
		{Key: "reason", Title: "Reason", Kind: table.Text},
		{Key: "records", Title: "Records", Kind: table.Count, Sum: true},
	},
}

var retentionReports = []report.Report{RetentionShow, RetentionDue, RetentionLog}
