package neighbourhoodreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// Contact takes a contact of a network; @contact is the ref, or NULL.
const Contact report.Kind = "contact"

// ContactList lists the contacts of the networks.
var ContactList = report.Report{
	Name: "kin-list", Title: "KIN contacts", Short: "List the contacts of the wards' networks",
	Example: "borough kin list --ward lark-rise",
	Params: []report.Param{report.AsAtParam, booksreport.WardParam,
		{Name: "kind", Kind: report.Text, Usage: "only this `KIND`", Choices: record.ContactKinds.Codes()},
		{Name: "ended", Kind: report.Flag, Usage: "those whose time in the network had ended before the day, in place of those in it on the day"},
	},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "ward", Title: "Ward", Kind: table.Code},
		{Key: "part", Title: "Part", Kind: table.Ref, Spare: 2},
		{Key: "from", Title: "From", Kind: table.Date, Spare: 1},
		{Key: "to", Title: "To", Kind: table.Date, Spare: 1},
		{Key: "last_interview", Title: "Last interview", Kind: table.Date},
	},
}

// ContactsDue names the contacts who are to be interviewed.
var ContactsDue = report.Report{
	Name: "kin-due", Title: "KIN contacts due", Short: "List the contacts who are due an interview; exit 7 when there are any",
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
	Query:    []string{"contact", "name", "ward", "last_interview", "since"},
	Findings: true,
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			due := string(record.Date(row[4].(string)).AddDays(a.Settings.ContactDays))
			rows[i] = table.Row{row[0], row[1], row[2], row[3], due, report.DaysLeft(a, due)}
		}
		a.Note("An interview is good for %d days (contact-days). Days below zero are overdue.", a.Settings.ContactDays)
		return rows, nil
	},
}

var contactArg = report.Param{Name: "contact", Kind: Contact, Usage: "the contact: a ref, or part of the name", Arg: true, Needed: true}

// ContactCard is one contact's particulars.
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
	Card:  true,
	Under: []*report.Report{&ContactSpells, &ContactInterviews},
}

// ContactSpells are one contact's times in the wards' networks.
var ContactSpells = report.Report{
	Name: "kin-spells", Title: "In the networks", Short: "Show one contact's times in the wards' networks",
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

// ContactInterviews are one contact's interviews.
var ContactInterviews = report.Report{
	Name: "kin-interviews", Title: "Interviews", Short: "Show one contact's interviews",
	Example: "borough kin show K0001",
	Params:  []report.Param{contactArg},
	Columns: []table.Column{{Key: "date", Title: "Date", Kind: table.Date}},
}

var contactReports = []report.Report{ContactList, ContactsDue, ContactCard, ContactSpells, ContactInterviews}
