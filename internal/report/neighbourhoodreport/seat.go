// A seat is one person's membership of one panel, from a first day on. The commands call the
// person a member.

package neighbourhoodreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// MemberParamKind is the kind of a parameter that names a member of a panel. In the SQL, the
// parameter is the member's ref, or NULL if no member was given.
const MemberParamKind report.ParamKind = "member"

// SeatList lists the seats on panels, and the members who have them.
var SeatList = report.Report{
	Name: "member-list", Title: "Panel members", Short: "List the members of panels and their seats",
	Long: `list shows who had a seat on a panel on the day, a row for each seat. Whom a
member speaks for is what they take on for the panel; what they are is theirs to
answer, and no list shows it.`,
	Example: "borough panel member list --panel lark-rise",
	Params: []report.Param{report.AsAtParam,
		{Name: "panel", Kind: booksreport.TeamKind, Usage: "only those on the panel of this `TEAM`"},
		{Name: "seat", Kind: report.Text, Usage: "only `SEATS` of this kind; not-police is all the others",
			Choices: append(record.SeatKinds.Codes(), "not-police")},
		{Name: "voice", Kind: report.Text, Usage: "only those who speak for this `GROUP`",
			Choices: record.Voices.Codes()},
		{
			Name:    "access",
			Kind:    report.Text,
			Usage:   "only those who `NEED` this to take part; any is whatever they need",
			Choices: append([]string{"any"}, record.AccessNeeds.Codes()...),
		},
		{Name: "ended", Kind: report.Flag, Usage: "seats that had ended before the day, in place of those held on it"},
	},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "team", Title: "Panel", Kind: table.Ref},
		{Key: "seat", Title: "Seat", Kind: table.Code},
		{Key: "chair_since", Title: "Chair since", Kind: table.Date},
		{Key: "link", Title: "Link", Kind: table.Code, DropOrder: 5},
		{Key: "part", Title: "Part", Kind: table.Ref, DropOrder: 4},
		{Key: "tenure", Title: "Tenure", Kind: table.Code, DropOrder: 2},
		{Key: "voice", Title: "Speaks for", Kind: table.Text, DropOrder: 3},
		{Key: "access", Title: "Needs", Kind: table.Text, DropOrder: 1},
		{Key: "from", Title: "From", Kind: table.Date, DropOrder: 2},
		{Key: "to", Title: "To", Kind: table.Date, DropOrder: 2},
	},
	Derive: report.Derive(func(_ *report.Args, rows []seatRow) ([]table.Row, error) {
		var tableRows []table.Row
		codes := func(s *seatRow) []**string { return []**string{&s.Voice, &s.Access} }
		for _, s := range report.MergeCodes(rows, codes) {
			tableRows = append(tableRows, table.Row{
				s.Ref, s.Name, s.Team, s.Seat, s.ChairSince, s.Link, s.Part, s.Tenure,
				report.NullableCell(s.Voice), report.NullableCell(s.Access), s.From, s.To,
			})
		}
		return tableRows, nil
	}),
}

// seatRow is a row of member-list.sql: a seat with one voice and one access need. A voice is a
// group that the member speaks for, and an access need is what the member needs to take part.
// MergeCodes turns Voice and Access into all codes of the seat.
type seatRow struct {
	Ref        any     `col:"ref"`
	Name       any     `col:"name"`
	Team       any     `col:"team"`
	Seat       any     `col:"seat"`
	ChairSince any     `col:"chair_since"`
	Link       any     `col:"link"`
	Part       any     `col:"part"`
	Tenure     any     `col:"tenure"`
	Voice      *string `col:"voice"`
	Access     *string `col:"access"`
	From       any     `col:"from"`
	To         any     `col:"to"`
}

// MemberCard shows the particulars of one member.
var MemberCard = report.Report{
	Name: "member-card", Title: "Particulars", Short: "Show one panel member: particulars, seats and chairs",
	Long: `show prints all that is kept about one panel member, but for their equality
answers, which no command shows. The formats that hold one table only (csv, tsv
and jsonl, and any with --fields) have the particulars.`,
	Example: "borough panel member show M0001",
	Params:  []report.Param{memberArg},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "email", Title: "Email", Kind: table.Text},
		{Key: "phone", Title: "Phone", Kind: table.Text},
	},
	SingleRecord: true,
	Subreports:   []*report.Report{&MemberSeats, &MemberChairs},
}

var memberArg = report.Param{
	Name: "member", Kind: MemberParamKind, Usage: "the member: a ref, or part of the name", Arg: true, Required: true,
}

// MemberSeats lists one member's present and past seats.
var MemberSeats = report.Report{
	Name: "member-seats", Title: "Seats", Short: "Show one panel member's seats",
	Example: "borough panel member show M0001",
	Params:  []report.Param{memberArg},
	Columns: []table.Column{
		{Key: "team", Title: "Panel", Kind: table.Ref},
		{Key: "seat", Title: "Seat", Kind: table.Code},
		{Key: "link", Title: "Link", Kind: table.Code, DropOrder: 3},
		{Key: "part", Title: "Part", Kind: table.Ref, DropOrder: 2},
		{Key: "tenure", Title: "Tenure", Kind: table.Code, DropOrder: 1},
		{Key: "voice", Title: "Speaks for", Kind: table.Text},
		{Key: "access", Title: "Needs", Kind: table.Text},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "to", Title: "To", Kind: table.Date},
		{Key: "reason", Title: "Why it ended", Kind: table.Code},
	},
	Derive: report.Derive(func(_ *report.Args, rows []memberSeatRow) ([]table.Row, error) {
		var tableRows []table.Row
		codes := func(s *memberSeatRow) []**string { return []**string{&s.Voice, &s.Access} }
		for _, s := range report.MergeCodes(rows, codes) {
			tableRows = append(tableRows, table.Row{s.Team, s.Seat, s.Link, s.Part, s.Tenure,
				report.NullableCell(s.Voice), report.NullableCell(s.Access), s.From, s.To, s.Reason})
		}
		return tableRows, nil
	}),
}

// memberSeatRow is a row of member-seats.sql: a seat with one voice and one access need, as in
// seatRow.
type memberSeatRow struct {
	Team   any     `col:"team"`
	Seat   any     `col:"seat"`
	Link   any     `col:"link"`
	Part   any     `col:"part"`
	Tenure any     `col:"tenure"`
	Voice  *string `col:"voice"`
	Access *string `col:"access"`
	From   any     `col:"from"`
	To     any     `col:"to"`
	Reason any     `col:"reason"`
}

// MemberChairs lists the times that one member was the chair of a panel.
var MemberChairs = report.Report{
	Name: "member-chairs", Title: "Chairs", Short: "Show the panels one member has and had the chair of",
	Example: "borough panel member show M0001",
	Params:  []report.Param{memberArg},
	Columns: []table.Column{
		{Key: "team", Title: "Panel", Kind: table.Ref},
		{Key: "seat", Title: "Seat", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "to", Title: "To", Kind: table.Date},
	},
}

var seatReports = []report.Report{SeatList, MemberCard, MemberSeats, MemberChairs}
