// The commands and reports call a contact "kin", after the key individual networks.

package neighbourhoodreport

import (
	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// ContactParamKind is the kind of a parameter that names a contact of a network. In the SQL, the
// parameter is the contact's ref, or NULL if no contact was given.
const ContactParamKind report.ParamKind = "contact"

// ContactList lists the contacts of the networks.
var ContactList = report.Report{
	Name: "kin-list", Title: "KIN contacts", Short: "List the contacts of the wards' networks",
	Example: "borough kin list --ward lark-rise",
	Params: []report.Param{report.AsAtParam, booksreport.WardParam,
		{Name: "kind", Kind: report.Text, Usage: "only this `KIND`", Choices: record.ContactKinds.Codes()},
		{Name: "ended", Kind: report.Flag,
			Usage: "those whose time in the network had ended before the day, in place of those in it on the day"},
	},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "ward", Title: "Ward", Kind: table.Code},
		{Key: "part", Title: "Part", Kind: table.Ref, DropOrder: 2},
		{Key: "from", Title: "From", Kind: table.Date, DropOrder: 1},
		{Key: "to", Title: "To", Kind: table.Date, DropOrder: 1},
		{Key: "last_interview", Title: "Last interview", Kind: table.Date},
	},
}

// ContactsDue lists the contacts who are due an interview.
var ContactsDue = report.Report{
	Name: "kin-due", Title: "KIN contacts due",
	Short: "List the contacts who are due an interview; exit 7 when there are any",
	Long: `due lists the contacts whose last interview is more days ago than the setting
contact-days, or who were never interviewed and have been in a network for longer,
the most overdue first. It exits 7 when it lists any.`,
	Example: "borough kin due",
	Params:  []report.Param{report.AsAtParam, booksreport.WardParam},
	Columns: []table.Column{
		{Key: "contact", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "ward", Title: "Ward", Kind: table.Code},
		{Key: "last_interview", Title: "Last interview", Kind: table.Date},
		{Key: "due", Title: "Due", Kind: table.Date},
		{Key: "days_left", Title: "Days left", Kind: table.Number},
	},
	RowsAreFindings: true,
	Derive: report.Derive(func(a *report.Args, rows []contactDueRow) ([]table.Row, error) {
		var tableRows []table.Row
		for _, row := range rows {
			due := row.Since.AddDays(a.Settings.ContactDays)
			daysLeft := int64(reportDay(a).DaysUntil(due))
			tableRows = append(tableRows,
				table.Row{row.Contact, row.Name, row.Ward, row.LastInterview, string(due), daysLeft})
		}
		a.Note("An interview is good for %d days (contact-days). Days below zero are overdue.", a.Settings.ContactDays)
		return tableRows, nil
	}),
}

// contactDueRow is a row of kin-due.sql: a contact who is due an interview. Since is the day of
// the last interview or, if there was none, the contact's first day in the network.
type contactDueRow struct {
	Contact       any         `col:"contact"`
	Name          any         `col:"name"`
	Ward          any         `col:"ward"`
	LastInterview any         `col:"last_interview"`
	Since         record.Date `col:"since"`
}

// reportDay returns the day that the report is about.
func reportDay(a *report.Args) record.Date { return record.Date(a.Get("on")) }

var contactArg = report.Param{
	Name: "contact", Kind: ContactParamKind, Usage: "the contact: a ref, or part of the name", Arg: true,
	Required: true,
}

// ContactCard shows the particulars of one contact.
var ContactCard = report.Report{
	Name: "kin-card", Title: "Particulars", Short: "Show one KIN contact: particulars, networks and interviews",
	Long: `show prints all that is kept about one contact, but for their equality answers,
which no command shows. The formats that hold one table only (csv, tsv and jsonl,
and any with --fields) have the particulars.`,
	Example: "borough kin show K0001",
	Params:  []report.Param{contactArg},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "email", Title: "Email", Kind: table.Text},
		{Key: "phone", Title: "Phone", Kind: table.Text},
	},
	SingleRecord: true,
	Subreports:   []*report.Report{&ContactNetworks, &ContactInterviews},
}

// ContactNetworks lists the times that one contact was in the wards' networks.
var ContactNetworks = report.Report{
	Name: "kin-spells", Title: "In the networks",
	Short:   "Show one contact's times in the wards' networks",
	Example: "borough kin show K0001",
	Params:  []report.Param{contactArg},
	Columns: []table.Column{
		{Key: "ward", Title: "Ward", Kind: table.Code},
		{Key: "part", Title: "Part", Kind: table.Ref},
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "to", Title: "To", Kind: table.Date},
		{Key: "reason", Title: "Why it ended", Kind: table.Code},
	},
}

// ContactInterviews lists one contact's interviews.
var ContactInterviews = report.Report{
	Name: "kin-interviews", Title: "Interviews", Short: "Show one contact's interviews",
	Example: "borough kin show K0001",
	Params:  []report.Param{contactArg},
	Columns: []table.Column{{Key: "date", Title: "Date", Kind: table.Date}},
}

// ContactCounts counts the contacts of the networks, and how many of them were interviewed
// within the setting contact-days.
var ContactCounts = report.Report{
	Name: "kin", Title: "Key individual networks", Short: "Count the networks' contacts, and who was interviewed",
	Long: `kin counts the contacts of the wards' key individual networks (KIN),
by ward, by kind, or by both, and how many of them were interviewed within the
setting contact-days, longer ago, or never. Wards and kinds with nobody have
their line too. borough kin due names those to interview.`,
	Example: "borough report kin --as-at 2026-10-31\n  borough report kin --by kind --ward lark-rise",
	Params: []report.Param{report.AsAtParam, booksreport.WardParam,
		{Name: "by", Kind: report.Text, Usage: "a line for each `WHAT`",
			Default: "ward", Choices: []string{"ward", "kind", "ward-kind"}}},
	Columns: []table.Column{
		{Key: "line", Title: "Line", Kind: table.Code},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "kind", Title: "Kind", Kind: table.Code, DropOrder: 1},
		{Key: "what", Title: "What", Kind: table.Text},
		{Key: "contacts", Title: "Contacts", Kind: table.Count, Sum: true},
		{Key: "interviewed", Title: "Interviewed", Kind: table.Count, Sum: true},
		{Key: "share", Title: "Share", Kind: table.Share, ComputedFrom: "interviewed", Base: "contacts"},
		{Key: "longer_ago", Title: "Longer ago", Kind: table.Count, Sum: true},
		{Key: "never", Title: "Never", Kind: table.Count, Sum: true},
	},
	Publish:      &report.Publishing{},
	GroupByFirst: true,
	Derive: report.Derive(func(a *report.Args, rows []contactCountRow) ([]table.Row, error) {
		last := len(rows) - 1
		everybody := rows[last].Contacts // each contact once
		a.Note("Contacts in all: %d, each counted in every ward whose network they are in. "+
			"Interviewed: in the last %d days (contact-days).", everybody, a.Settings.ContactDays)
		by := a.Get("by")
		if by == "ward-kind" {
			a.HideColumn("title")
		} else {
			a.HideColumn("kind")
			a.HideColumn("what")
		}
		counts := addUpContacts(by, rows[:last])
		// Each contact is counted in at least one row of the table.
		a.DeclareOverlap("contacts", everybody, "contacts", len(counts))
		var tableRows []table.Row
		var wardsWithout []string
		for i, c := range counts {
			a.DeclareSum(report.FigureAt(i, "contacts"),
				report.FigureAt(i, "interviewed"), report.FigureAt(i, "longer_ago"), report.FigureAt(i, "never"))
			if c.contacts == 0 && by == "ward" {
				wardsWithout = append(wardsWithout, c.code)
			}
			tableRows = append(tableRows, table.Row{c.code, c.title,
				report.NullableCell(c.kind), contactKindTitle(c.kind), c.contacts, c.interviewed,
				compare.Share(c.interviewed, c.contacts), c.longerAgo, c.never})
		}
		if wardsWithout != nil {
			a.Note("Without a network: %s.", report.ShortList(wardsWithout))
		}
		return tableRows, nil
	}),
}

// contactCountRow is a row of kin.sql: the counts of the contacts of one kind in a ward.
// Kind is nil for a ward without contacts. The last row has no ward and counts each contact
// once.
type contactCountRow struct {
	Ward        *string `col:"ward"`
	Name        *string `col:"name"`
	Kind        *string `col:"kind"`
	Contacts    int64   `col:"contacts"`
	Interviewed int64   `col:"interviewed"` // the last interview was within contact-days
	LongerAgo   int64   `col:"longer"`      // the last interview was before that
	Never       int64   `col:"never"`       // there was no interview
}

// contactCount is a line of the report on contacts: the counts of a ward, of a kind of contact,
// or of a kind in a ward.
type contactCount struct {
	code, title                             string  // of the ward, or of the kind with --by kind
	kind                                    *string // printed only with --by ward-kind
	contacts, interviewed, longerAgo, never int64
}

// addUpContacts adds up the rows by ward, kind or both. by is the value of --by. Every ward has a
// line even if it has no contacts, and so has every kind with --by kind.
func addUpContacts(by string, rows []contactCountRow) []*contactCount {
	var counts []*contactCount
	byKey := map[string]*contactCount{} // the key has the code of the ward, of the kind, or of both
	addCount := func(key string, c *contactCount) {
		byKey[key] = c
		counts = append(counts, c)
	}
	if by == "kind" {
		for _, kind := range record.ContactKinds.Items {
			addCount(kind.Code, &contactCount{code: kind.Code, title: kind.Title})
		}
	}
	for _, row := range rows {
		key := *row.Ward
		switch {
		case by == "kind" && row.Kind == nil:
			continue // a ward without contacts has none of any kind
		case by == "kind":
			key = *row.Kind
		case by == "ward-kind" && row.Kind != nil:
			key += " " + *row.Kind
		}
		if byKey[key] == nil {
			addCount(key, &contactCount{code: *row.Ward, title: *row.Name, kind: row.Kind})
		}
		c := byKey[key]
		c.contacts += row.Contacts
		c.interviewed += row.Interviewed
		c.longerAgo += row.LongerAgo
		c.never += row.Never
	}
	return counts
}

// contactKindTitle returns the title of the kind, or "" if kind is nil.
func contactKindTitle(kind *string) string {
	if kind == nil {
		return ""
	}
	return record.ContactKinds.Title(*kind)
}

var contactReports = []report.Report{ContactList, ContactsDue, ContactCard, ContactNetworks, ContactInterviews}

var contactCountReports = []report.Report{ContactCounts}
