package report

import (
	"borough/internal/record"
	"borough/internal/table"
)

// detail is something kept of an event, with the list of its codes where it has
// one: partners, communities and languages are in the borough's own words.
type detail struct {
	what  string
	codes record.Codes
}

// details are in the order in which an event is told (001 paras 38, 41, 42, 60).
var details = []detail{
	{"venue", record.Venues}, {"crime", record.Crimes}, {what: "partner"}, {what: "community"},
	{"format", record.Offers}, {what: "language"},
}

// EngagementDetails counts the events with the public by all else that is kept of
// them: visits to victims by crime, surgeries by their venue, and so on.
var EngagementDetails = Report{
	Name: "engagement-details", Title: "Engagement in detail", Short: "Count events by venue, crime, partner, community, format and language",
	Example: "borough report engagement --details --period 2026",
	Params: []Param{engagementPeriod, WardParam,
		{Name: "kind", Kind: Text, Usage: "only events of this `KIND`", Choices: record.EngagementKinds.Codes()}},
	Columns: []table.Column{
		{Key: "what", Title: "What", Kind: table.Code},
		{Key: "code", Title: "Code", Kind: table.Code},
		{Key: "title", Title: "Title", Kind: table.Text, Spare: 1},
		{Key: "events", Title: "Events", Kind: table.Count},
		{Key: "attended", Title: "Attended", Kind: table.Count},
		{Key: "per_event", Title: "Per event", Kind: table.Average},
		{Key: "wards", Title: "Wards", Kind: table.Count},
	},
	Query:  []string{"what", "code", "events", "attended", "wards"},
	Groups: true,
	Derive: func(a *Args, rows []table.Row) ([]table.Row, error) {
		var lines []table.Row
		for _, d := range details {
			for _, row := range rows {
				if row[0] != d.what {
					continue
				}
				events, attended := row[2].(int64), row[3].(int64)
				lines = append(lines, table.Row{d.what, row[1], d.codes.Title(row[1].(string)), events, attended, each(attended, events), row[4]})
			}
		}
		a.Note("An event is in every line that is true of it, and in none where nothing of the kind is kept of it.")
		return lines, nil
	},
}
