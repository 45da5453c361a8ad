package peoplereport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// StandingHistory lists the spells of one volunteer, the oldest first. A spell is a period in
// which the volunteer had the same standing.
var StandingHistory = report.Report{
	Name: "standing-history", Title: "Standing", Short: "Show one volunteer's standing from the first application on",
	Example: "borough volunteer show V0001",
	Params:  []report.Param{booksreport.VolunteerArg},
	Columns: []table.Column{
		{Key: "change", Title: "Change", Kind: table.Code},
		{Key: "standing", Title: "Standing", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "reason", Title: "Reason", Kind: table.Text},
		{Key: "despite", Title: "Despite", Kind: table.Text},
	},
	Notes: []string{"Until is the first day on which the standing no longer holds."},
}

var standingReports = []report.Report{StandingHistory}

// onBooksCode is the value of --standing that selects the volunteers on the books: those who
// are active, paused or suspended.
const onBooksCode = "on-books"

// VolunteerList lists volunteers by standing, role, ward and other filters.
var VolunteerList = report.Report{
	Name: "volunteer-list", Title: "Volunteers", Short: "List volunteers, by standing, role, ward and more",
	Long: `list shows everyone who had applied by the day, with where they stood at its
end and the roles they were placed in. Filters narrow it together: each one
given must fit, and --role, --ward and --deployment must fit one placement.`,
	Example: "borough volunteer list --standing on-books --ward lark-rise",
	Params: []report.Param{
		report.AsAtParam,
		{Name: "standing", Kind: report.Text, Usage: "only this `STANDING`; on-books is active, paused and suspended",
			Choices: append([]string{onBooksCode}, allStandingCodes()...)},
		RoleParam, booksreport.WardParam,
		{
			Name:    "deployment",
			Kind:    report.Text,
			Usage:   "only those placed in a role of this `DEPLOYMENT`",
			Choices: record.Deployments.Codes(),
		},
		{Name: "unplaced", Kind: report.Flag, Usage: "only those without a placement"},
		{
			Name:    "source",
			Kind:    report.Text,
			Usage:   "only those found through this `SOURCE`",
			Choices: record.Sources.Codes(),
		},
		{Name: "applied-since", Kind: report.Day, Usage: "only those who last applied on this `DATE` or later"},
		{Name: "applied-by", Kind: report.Day, Usage: "only those who last applied on this `DATE` or before"},
		{Name: "since", Kind: report.Day, Usage: "only those whose standing began on this `DATE` or later"},
	},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "standing", Title: "Standing", Kind: table.Code},
		{Key: "since", Title: "Since", Kind: table.Date},
		{Key: "roles", Title: "Roles", Kind: table.Text},
		{Key: "source", Title: "Source", Kind: table.Code, DropOrder: 1},
		{Key: "applied", Title: "Applied", Kind: table.Date, DropOrder: 1},
	},
	Derive: report.Derive(listVolunteers),
}

// VolunteerSearch finds volunteers by part of a name, email, phone or ref, and by what they
// offer: languages, skills, motivations and availability.
var VolunteerSearch = report.Report{
	Name:  "volunteer-search",
	Title: "Volunteers found",
	Short: "Find volunteers by any part of a name, or by language, skill, availability and more",
	Long: `search finds volunteers by any part of a name, email, phone or ref, by what they
bring, want, and when, or by both: several flags, and several codes of one, mean all
of them. Without any it finds everybody.`,
	Example: "borough volunteer search testwell\n" +
		"  borough volunteer search --standing active --skill minutes --availability weekday-evening",
	Params: append([]report.Param{{Name: "text", Kind: report.Search, Usage: "part of a name, email, phone or ref",
		Arg: true},
		{
			Name:    "standing",
			Kind:    report.Text,
			Usage:   "only this `STANDING`; on-books is active, paused and suspended",
			Choices: append([]string{onBooksCode}, allStandingCodes()...),
		},
	}, offerParams...),
	Columns: append([]table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "standing", Title: "Standing", Kind: table.Code},
		{Key: "since", Title: "Since", Kind: table.Date},
		{Key: "email", Title: "Email", Kind: table.Text},
		{Key: "phone", Title: "Phone", Kind: table.Text},
	}, offerColumns...),
	Derive: report.Derive(findVolunteers),
}

// VolunteerDetails shows one volunteer's particulars and, in other tables, the volunteer's
// standing, checks and placements.
var VolunteerDetails = report.Report{
	Name:  "volunteer-card",
	Title: "Particulars",
	Short: "Show one volunteer: particulars, standing, checks and placements",
	Long: `show prints all that is kept about one volunteer, but for their equality
answers, which no command shows. The formats that hold one table only (csv, tsv
and jsonl, and any with --fields) have the particulars.`,
	Example: "borough volunteer show V0001",
	Params:  []report.Param{booksreport.VolunteerArg},
	Columns: append([]table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "standing", Title: "Standing", Kind: table.Code},
		{Key: "since", Title: "Since", Kind: table.Date},
		{Key: "applied", Title: "Applied", Kind: table.Date},
		{Key: "born", Title: "Born", Kind: table.Date},
		{Key: "uk_since", Title: "In the UK since", Kind: table.Date},
		{Key: "source", Title: "Source", Kind: table.Code},
		{Key: "email", Title: "Email", Kind: table.Text},
		{Key: "phone", Title: "Phone", Kind: table.Text},
	}, offerColumns...),
	Derive:       report.Derive(showVolunteer),
	SingleRecord: true,
	Subreports:   []*report.Report{&StandingHistory, &VolunteerChecks, &VolunteerPlacements},
}

// VolunteerChecks lists one volunteer's references, interviews, clearances, training and
// risk assessments, by date.
var VolunteerChecks = report.Report{
	Name: "volunteer-checks", Title: "Checks", Short: "Show one volunteer's checks",
	Example: "borough volunteer show V0001",
	Params:  []report.Param{booksreport.VolunteerArg},
	Columns: []table.Column{
		{Key: "check", Title: "Check", Kind: table.Code},
		{Key: "what", Title: "What", Kind: table.Text},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "good_until", Title: "Good until", Kind: table.Date},
	},
}

// VolunteerPlacements lists the roles that one volunteer was placed in.
var VolunteerPlacements = report.Report{
	Name: "volunteer-placements", Title: "Placements", Short: "Show one volunteer's placements",
	Example: "borough volunteer show V0001",
	Params:  []report.Param{booksreport.VolunteerArg},
	Columns: []table.Column{
		{Key: "role", Title: "Role", Kind: table.Code},
		{Key: "ward", Title: "Ward", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "to", Title: "To", Kind: table.Date},
	},
}

var volunteerReports = []report.Report{VolunteerList, VolunteerSearch, VolunteerDetails, VolunteerChecks,
	VolunteerPlacements}

// volunteerRow is a volunteer with one of the roles that the volunteer is placed in. Role is
// nil for a volunteer who is not placed.
type volunteerRow struct {
	Ref      string  `col:"ref"`
	Name     any     `col:"name"`
	Standing any     `col:"standing"`
	Since    any     `col:"since"`
	Role     *string `col:"role"`
	Source   any     `col:"source"`
	Applied  any     `col:"applied"`
}

// listVolunteers returns a row for each volunteer, with all roles that the volunteer is placed
// in.
func listVolunteers(_ *report.Args, rows []volunteerRow) (tableRows []table.Row, err error) {
	for group := range report.GroupConsecutive(rows, func(v volunteerRow) string { return v.Ref }) {
		roles := report.JoinCodes(group, func(v volunteerRow) *string { return v.Role })
		volunteer := group[0]
		tableRows = append(tableRows, table.Row{
			volunteer.Ref, volunteer.Name, volunteer.Standing, volunteer.Since, roles, volunteer.Source,
			volunteer.Applied,
		})
	}
	return tableRows, nil
}

// searchRow is a volunteer that a search found, with one code of the volunteer's offer.
type searchRow struct {
	Ref      string `col:"ref"`
	Name     any    `col:"name"`
	Standing any    `col:"standing"`
	Since    any    `col:"since"`
	Email    any    `col:"email"`
	Phone    any    `col:"phone"`
	offerRow
}

// findVolunteers returns a row for each volunteer whose offer has all codes that the
// parameters ask for.
func findVolunteers(a *report.Args, rows []searchRow) (tableRows []table.Row, err error) {
	for group := range report.GroupConsecutive(rows, func(v searchRow) string { return v.Ref }) {
		volunteer := group[0]
		if offer, matches := offerCells(a, group, func(v searchRow) offerRow { return v.offerRow }); matches {
			found := table.Row{
				volunteer.Ref, volunteer.Name, volunteer.Standing, volunteer.Since, volunteer.Email,
				volunteer.Phone,
			}
			tableRows = append(tableRows, append(found, offer...))
		}
	}
	return tableRows, nil
}

// particularsRow has the particulars of a volunteer, with one code of the volunteer's offer.
type particularsRow struct {
	Ref      string `col:"ref"`
	Name     any    `col:"name"`
	Standing any    `col:"standing"`
	Since    any    `col:"since"`
	Applied  any    `col:"applied"`
	Born     any    `col:"born"`
	UKSince  any    `col:"uk_since"`
	Source   any    `col:"source"`
	Email    any    `col:"email"`
	Phone    any    `col:"phone"`
	offerRow
}

// showVolunteer returns one row with the volunteer's particulars.
func showVolunteer(a *report.Args, rows []particularsRow) (tableRows []table.Row, err error) {
	for group := range report.GroupConsecutive(rows, func(v particularsRow) string { return v.Ref }) {
		volunteer := group[0]
		if offer, matches := offerCells(a, group, func(v particularsRow) offerRow { return v.offerRow }); matches {
			particulars := table.Row{
				volunteer.Ref, volunteer.Name, volunteer.Standing, volunteer.Since, volunteer.Applied,
				volunteer.Born, volunteer.UKSince, volunteer.Source, volunteer.Email, volunteer.Phone,
			}
			tableRows = append(tableRows, append(particulars, offer...))
		}
	}
	return tableRows, nil
}

// allStandingCodes returns the codes of all standings.
func allStandingCodes() []string {
	standings := []record.Standing{record.Applicant, record.Active, record.Paused, record.Suspended,
		record.Left, record.Rejected, record.Withdrawn}
	codes := make([]string, len(standings))
	for i, standing := range standings {
		codes[i] = string(standing)
	}
	return codes
}

// VolunteerRules is the table of the rules that a volunteer must meet before giving time.
var VolunteerRules = report.TableLayout{
	Name: "volunteer-check", Title: "Rules before giving time",
	Columns: []table.Column{
		{Key: "rule", Title: "Rule", Kind: table.Code},
		{Key: "met", Title: "Met", Kind: table.Code},
		{Key: "evidence", Title: "Evidence", Kind: table.Text},
		{Key: "source", Title: "Source", Kind: table.Text},
	},
}
