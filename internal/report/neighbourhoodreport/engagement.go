package neighbourhoodreport

import (
	"cmp"
	"slices"
	"strings"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// engagementQuery are the columns of the list's SQL: a row for each code of an
// event's lists.
var engagementQuery = []string{"engagement", "date", "kind", "ward", "attended", "venue", "crime", "title", "what", "code"}

var engagementColumns = []table.Column{
	{Key: "engagement", Title: "Ref", Kind: table.Ref},
	{Key: "date", Title: "Date", Kind: table.Date},
	{Key: "kind", Title: "Kind", Kind: table.Code},
	{Key: "ward", Title: "Ward", Kind: table.Code},
	{Key: "attended", Title: "Attended", Kind: table.Count, Sum: true},
	{Key: "venue", Title: "Venue", Kind: table.Code, Spare: 3},
	{Key: "crime", Title: "Crime", Kind: table.Code, Spare: 3},
	{Key: "partners", Title: "Partners", Kind: table.Text, Spare: 2},
	{Key: "communities", Title: "Communities", Kind: table.Text, Spare: 2},
	{Key: "groups", Title: "Groups reached", Kind: table.Text, Spare: 4},
	{Key: "formats", Title: "Formats", Kind: table.Text, Spare: 1},
	{Key: "languages", Title: "Languages", Kind: table.Text, Spare: 1},
	{Key: "title", Title: "Title", Kind: table.Text, Spare: 1},
}

// EngagementList lists the events with the public.
var EngagementList = report.Report{
	Name: "engage-list", Title: "Engagement", Short: "List the events with the public",
	Example: "borough engage list --period 2026-10 --ward lark-rise",
	Params: []report.Param{report.PeriodParam, booksreport.WardParam,
		{Name: "kind", Kind: report.Text, Usage: "only this `KIND`", Choices: record.EngagementKinds.Codes()},
		{Name: "group", Kind: report.Text, Usage: "only those that reached this under-heard `GROUP`", Choices: record.UnderHeardGroups.Codes()}},
	Columns:    engagementColumns,
	Query:      engagementQuery,
	DeriveRows: events,
}

// EngagementCard is one event with the public.
var EngagementCard = report.Report{
	Name: "engage-card", Title: "Engagement", Short: "Show one event with the public",
	Example:    "borough engage show E00001",
	Params:     []report.Param{eventArg},
	Columns:    engagementColumns,
	Query:      engagementQuery,
	DeriveRows: events,
	Card:       true,
	Under:      []*report.Report{&RaisedAt},
}

// events makes one row of an event's, its codes side by side in the column of
// what they are.
func events(_ *report.Args, rows []table.Row) ([]table.Row, error) {
	columns := []string{"partner", "community", "group", "format", "language"}
	var found []table.Row
	for _, row := range rows {
		if last := len(found) - 1; last < 0 || found[last][0] != row[0] {
			found = append(found, append(slices.Clone(row[:7]), nil, nil, nil, nil, nil, row[7]))
		}
		of, _ := row[8].(string)
		if at := slices.Index(columns, of); at >= 0 {
			cell := &found[len(found)-1][7+at]
			if *cell == nil {
				*cell = row[9]
			} else {
				*cell = (*cell).(string) + " " + row[9].(string)
			}
		}
	}
	return found, nil
}

var engageReports = []report.Report{EngagementList, EngagementCard}

var engagementPeriod = report.Param{Name: "period", Kind: report.Months, Usage: "a `PERIOD` of whole months", Default: "last month"}

// EngagementGroups says which under-heard groups were reached, and where not.
var EngagementGroups = report.Report{
	Name: "engagement-groups", Title: "Under-heard groups reached", Short: "Say which under-heard groups were reached",
	Example: "borough report engagement --groups --period 2026",
	Params:  []report.Param{engagementPeriod, booksreport.WardParam},
	Columns: []table.Column{
		{Key: "group", Title: "Group", Kind: table.Code, Spare: 1},
		{Key: "title", Title: "Under-heard group", Kind: table.Text},
		{Key: "events", Title: "Events", Kind: table.Count, Use: table.Things},
		{Key: "share", Title: "Share", Kind: table.Share, Use: table.Things},
		{Key: "attended", Title: "Attended", Kind: table.Count},
		{Key: "per_event", Title: "Per event", Kind: table.Average, Of: "attended", Base: "events"},
		{Key: "wards", Title: "Wards", Kind: table.Count, Use: table.Things},
		{Key: "wards_without", Title: "Wards without", Kind: table.Text},
	},
	Query:   []string{"ward", "group", "events", "attended", "held"},
	Publish: &report.Publishing{},
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		var held int64
		var wards []string
		for _, row := range rows {
			held = row[4].(int64)
			if ward, _ := row[0].(string); ward != "" && !slices.Contains(wards, ward) {
				wards = append(wards, ward)
			}
		}
		var lines []table.Row
		for _, group := range record.UnderHeardGroups.Items {
			lines = append(lines, reached(group.Code, group.Title, held, wards, rows))
		}
		lines = append(lines, reached("none", "None of these", held, nil, rows))
		a.Explain("Shares are of all the events: %d. One that reached two groups is in both lines. The groups are those of 004 C1.", held)
		return lines, nil
	},
}

// reached is the line of one group: its events, and the wards that had none.
func reached(group, title string, held int64, wards []string, rows []table.Row) table.Row {
	var events, attended int64
	without := slices.Clone(wards)
	for _, row := range rows {
		code, _ := row[1].(string)
		if cmp.Or(code, "none") != group || row[2].(int64) == 0 {
			continue
		}
		events, attended = events+row[2].(int64), attended+row[3].(int64)
		without = slices.DeleteFunc(without, func(ward string) bool { return ward == row[0] })
	}
	line := table.Row{group, title, events, compare.Share(events, held), attended, compare.Each(attended, events), nil, nil}
	if group != "none" {
		line[6], line[7] = int64(len(wards)-len(without)), strings.Join(without, " ")
	}
	return line
}

// EngagementReport counts the events with the public, and marks the wards with few.
var EngagementReport = report.Report{
	Name: "engagement", Title: "Engagement", Short: "Count events with the public, and mark the wards with few",
	Long: `engagement counts the events with the public and those who came, by ward, by kind,
or by both. By ward, one with fewer events than the setting engagement-level (as
many a month, over the whole period) is marked as below it, one without any as
none. What was for the whole borough has its own line, and counts for no ward.
--groups says which under-heard groups (004 C1) were reached, and in which wards
each was not. --details counts events by all else that is kept of them: visits to
victims by crime, events of every kind, or of one, by venue, partner, community,
format and language.`,
	Example: "borough report engagement --period 2026-08..2026-10\n  borough report engagement --by ward-kind --ward lark-rise\n  borough report engagement --groups --period FY2026/27\n  borough report engagement --details --kind surgery --period FY2026/27",
	Params: []report.Param{engagementPeriod, booksreport.WardParam,
		{Name: "by", Kind: report.Text, Usage: "a line for each `WHAT`", Default: "ward", Choices: []string{"ward", "kind", "ward-kind"}}},
	Columns: []table.Column{
		{Key: "line", Title: "Line", Kind: table.Code},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "kind", Title: "Kind", Kind: table.Code, Spare: 1},
		{Key: "what", Title: "What", Kind: table.Text},
		{Key: "events", Title: "Events", Kind: table.Count, Sum: true, Use: table.Things},
		{Key: "attended", Title: "Attended", Kind: table.Count, Sum: true},
		{Key: "per_event", Title: "Per event", Kind: table.Average, Of: "attended", Base: "events"},
		{Key: "per_month", Title: "Per month", Kind: table.Average, Use: table.Things},
		{Key: "level", Title: "Level", Kind: table.Code},
	},
	Query:   []string{"ward", "name", "kind", "events", "attended"},
	Publish: &report.Publishing{},
	Groups:  true,
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		switch a.Get("by") {
		case "kind":
			a.Hide("kind")
			a.Hide("what")
			a.Hide("per_month")
			a.Hide("level")
			return engagementByKind(rows), nil
		case "ward":
			a.Hide("kind")
			a.Hide("what")
			return engagementByWard(a, rows), nil
		}
		a.Hide("title")
		a.Hide("per_month")
		a.Hide("level")
		var lines []table.Row
		for _, row := range rows {
			ward, name := place(row)
			kind, _ := row[2].(string)
			lines = append(lines, engagementLine(ward, name, kind, row[3].(int64), row[4].(int64)))
		}
		return lines, nil
	},
	Turns: []report.Turn{
		{Flag: "groups", Usage: "which under-heard groups were reached, and where not", Into: &EngagementGroups},
		{Flag: "details", Usage: "count by venue, crime, partner, community, format and language", Into: &EngagementDetails},
	},
}

// engagementByKind adds the rows up by kind, in the order of their list; only
// kinds that were held have a line.
func engagementByKind(rows []table.Row) []table.Row {
	events, attended := map[any]int64{}, map[any]int64{}
	for _, row := range rows {
		events[row[2]] += row[3].(int64)
		attended[row[2]] += row[4].(int64)
	}
	var lines []table.Row
	for _, kind := range record.EngagementKinds.Items {
		if events[kind.Code] > 0 {
			lines = append(lines, engagementLine(kind.Code, kind.Title, "", events[kind.Code], attended[kind.Code]))
		}
	}
	return lines
}

// engagementByWard adds the rows up by ward, and marks each that is below the
// level of the period.
func engagementByWard(a *report.Args, rows []table.Row) []table.Row {
	months := begun(a)
	wanted := int64(a.Settings.EngagementLevel) * months
	if a.Get("ward") == "" {
		rows = append(rows, table.Row{nil, nil, nil, int64(0), int64(0)}) // a line of its own, whatever there was
	}
	var lines []table.Row
	for _, row := range rows {
		ward, name := place(row)
		if last := len(lines) - 1; last < 0 || lines[last][0] != ward {
			lines = append(lines, engagementLine(ward, name, "", 0, 0))
		}
		line := lines[len(lines)-1]
		line[4], line[5] = line[4].(int64)+row[3].(int64), line[5].(int64)+row[4].(int64)
	}
	for _, line := range lines {
		events := line[4].(int64)
		line[6], line[7] = compare.Each(line[5].(int64), events), compare.Each(events, months)
		switch {
		case line[0] == "borough":
			line[7] = nil
		case events == 0:
			line[8] = "none"
		case events < wanted:
			line[8] = "below"
		}
	}
	a.Explain("Marked below: fewer than %d a month (engagement-level), so fewer than %d over the period. A month that is not over counts whole, one that is to come not at all.",
		a.Settings.EngagementLevel, wanted)
	return lines
}

func engagementLine(line, title, kind string, events, attended int64) table.Row {
	return table.Row{line, title, kind, record.EngagementKinds.Title(kind), events, attended, compare.Each(attended, events), nil, nil}
}

// place is the ward of a row and its name; what is of none was for all of it.
func place(row table.Row) (ward, name string) {
	if row[0] == nil {
		return "borough", "The whole borough"
	}
	return row[0].(string), row[1].(string)
}

// begun is how many months of the period have begun.
func begun(a *report.Args) int64 {
	period := record.Period{From: record.Date(a.Get("from")), To: min(record.Date(a.Get("to")), record.Date(a.Get("today")))}
	return int64(len(period.Months()))
}

var engagementReports = []report.Report{EngagementReport}

// detail is something kept of an event, with the list of its codes where it has
// one: partners, communities and languages are in the borough's own words.
type detail struct {
	what  string
	codes record.Codes
}

// details are in the order in which an event is told (001 paras 38, 41, 42, 60).
var details = []detail{
	{"venue", record.Venues}, {"crime", record.Crimes}, {what: "partner"}, {what: "community"},
	{"format", record.AccessibleFormats}, {what: "language"},
}

// EngagementDetails counts the events with the public by all else that is kept of
// them: visits to victims by crime, surgeries by their venue, and so on.
var EngagementDetails = report.Report{
	Name: "engagement-details", Title: "Engagement in detail", Short: "Count events by venue, crime, partner, community, format and language",
	Example: "borough report engagement --details --period 2026",
	Params: []report.Param{engagementPeriod, booksreport.WardParam,
		{Name: "kind", Kind: report.Text, Usage: "only events of this `KIND`", Choices: record.EngagementKinds.Codes()}},
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
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		var lines []table.Row
		for _, d := range details {
			for _, row := range rows {
				if row[0] != d.what {
					continue
				}
				events, attended := row[2].(int64), row[3].(int64)
				lines = append(lines, table.Row{d.what, row[1], d.codes.Title(row[1].(string)), events, attended, compare.Each(attended, events), row[4]})
			}
		}
		a.Note("An event is in every line that is true of it, and in none where nothing of the kind is kept of it.")
		return lines, nil
	},
}
