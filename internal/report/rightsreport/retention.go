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
	Derive: report.Derive(func(a *report.Args, rows []retainedRow) (listed []table.Row, err error) {
		reportDay := record.Date(a.Get("on"))
		for _, retention := range record.Retentions {
			heldCount := int64(0)
			for _, row := range rows {
				if row.Kind == retention.Code && row.Since <= reportDay {
					heldCount++
				}
			}
			listed = append(listed, table.Row{
				retention.Code, int64(retention.Months(a.Settings)), heldCount, retention.Description, retention.From,
			})
		}
		return listed, nil
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
		for _, due := range dueRecords(a, rows) {
			if due.Kind == "issues" || due.Kind == "oh" { // confidential
				due.Ref, due.Name = "", ""
			}
			listed = append(listed, due.row())
		}
		return listed, nil
	}),
	RowsAreFindings: true,
}

// RetentionToDestroy lists the same records as RetentionDue, but with the refs and names of
// confidential records too. It is used to destroy the records, and never printed.
var RetentionToDestroy = report.Report{
	Name:    "retention-over",
	SQLName: RetentionDue.Name,
	Title:   RetentionDue.Title,
	Params:  RetentionDue.Params,
	Columns: RetentionDue.Columns,
	Derive: report.Derive(func(a *report.Args, rows []retainedRow) (listed []table.Row, err error) {
		for _, due := range dueRecords(a, rows) {
			listed = append(listed, due.row())
		}
		return listed, nil
	}),
}

// dueRecord is a record whose retention period is over.
type dueRecord struct {
	retainedRow
	dueOn record.Date // the day on which the period ends
}

// dueRecords returns the records whose retention period is over on the day of the report. The
// most overdue record is first.
func dueRecords(a *report.Args, rows []retainedRow) (due []dueRecord) {
	reportDay := record.Date(a.Get("on"))
	for _, retention := range record.Retentions {
		for _, row := range rows {
			dueOn := retention.Due(a.Settings, row.Since)
			if row.Kind == retention.Code && dueOn <= reportDay {
				due = append(due, dueRecord{row, dueOn})
			}
		}
	}
	// A stable sort leaves records that are due on the same day in the order of their kinds.
	slices.SortStableFunc(due, func(a, b dueRecord) int { return cmp.Compare(a.dueOn, b.dueOn) })
	return due
}

// row returns the record as a row of the table.
func (d dueRecord) row() table.Row {
	return table.Row{d.Kind, d.Ref, d.Name, string(d.Since), string(d.dueOn)}
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
