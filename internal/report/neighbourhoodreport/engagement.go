// An engagement is an event with the public; the commands call it an event.

package neighbourhoodreport

import (
	"slices"
	"strings"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

var engagementColumns = []table.Column{
	{Key: "engagement", Title: "Ref", Kind: table.Ref},
	{Key: "date", Title: "Date", Kind: table.Date},
	{Key: "kind", Title: "Kind", Kind: table.Code},
	{Key: "ward", Title: "Ward", Kind: table.Code},
	{Key: "attended", Title: "Attended", Kind: table.Count, Sum: true},
	{Key: "venue", Title: "Venue", Kind: table.Code, DropOrder: 3},
	{Key: "crime", Title: "Crime", Kind: table.Code, DropOrder: 3},
	{Key: "partners", Title: "Partners", Kind: table.Text, DropOrder: 2},
	{Key: "communities", Title: "Communities", Kind: table.Text, DropOrder: 2},
	{Key: "groups", Title: "Groups reached", Kind: table.Text, DropOrder: 4},
	{Key: "formats", Title: "Formats", Kind: table.Text, DropOrder: 1},
	{Key: "languages", Title: "Languages", Kind: table.Text, DropOrder: 1},
	{Key: "title", Title: "Title", Kind: table.Text, DropOrder: 1},
}

// EngagementList lists the events with the public.
var EngagementList = report.Report{
	Name: "engage-list", Title: "Engagement", Short: "List the events with the public",
	Example: "borough engage list --period 2026-10 --ward lark-rise",
	Params: []report.Param{report.PeriodParam, booksreport.WardParam,
		{Name: "kind", Kind: report.Text, Usage: "only this `KIND`", Choices: record.EngagementKinds.Codes()},
		{Name: "group", Kind: report.Text, Usage: "only those that reached this under-heard `GROUP`",
			Choices: record.UnderHeardGroups.Codes()}},
	Columns: engagementColumns,
	Derive:  report.Derive(deriveEvents),
}

// EngagementCard shows one event with the public.
var EngagementCard = report.Report{
	Name: "engage-card", Title: "Engagement", Short: "Show one event with the public",
	Example:      "borough engage show E00001",
	Params:       []report.Param{eventArg},
	Columns:      engagementColumns,
	Derive:       report.Derive(deriveEvents),
	SingleRecord: true,
	Subreports:   []*report.Report{&EventRaisedIssues},
}

// eventRow is a row of engage-list.sql and engage-card.sql: an event with one of the codes that
// are recorded with it. List is the list that the code is in, for example partner. List and
// Code are nil if the event has no codes.
type eventRow struct {
	Engagement string  `col:"engagement"`
	Date       any     `col:"date"`
	Kind       any     `col:"kind"`
	Ward       any     `col:"ward"`
	Attended   any     `col:"attended"`
	Venue      any     `col:"venue"`
	Crime      any     `col:"crime"`
	Title      any     `col:"title"`
	List       *string `col:"what"`
	Code       *string `col:"code"`
}

// deriveEvents returns one table row for each event. The cell of a list has the codes of the
// list, separated by spaces.
func deriveEvents(_ *report.Args, rows []eventRow) ([]table.Row, error) {
	var tableRows []table.Row
	for eventRows := range report.GroupConsecutive(rows, func(row eventRow) string { return row.Engagement }) {
		codes := map[string][]string{} // by list
		for _, row := range eventRows {
			if row.List != nil && row.Code != nil {
				codes[*row.List] = append(codes[*row.List], *row.Code)
			}
		}
		listCell := func(list string) any {
			if codes[list] == nil {
				return nil
			}
			return strings.Join(codes[list], " ")
		}
		e := eventRows[0]
		tableRows = append(tableRows, table.Row{e.Engagement, e.Date, e.Kind, e.Ward, e.Attended, e.Venue, e.Crime,
			listCell("partner"), listCell("community"), listCell("group"), listCell("format"), listCell("language"),
			e.Title})
	}
	return tableRows, nil
}

var engagementListReports = []report.Report{EngagementList, EngagementCard}

var engagementPeriod = report.Param{
	Name: "period", Kind: report.Months, Usage: "a `PERIOD` of whole months", Default: "last month",
}

// EngagementGroups counts the events that reached each under-heard group, and names the wards
// where no event reached the group.
var EngagementGroups = report.Report{
	Name: "engagement-groups", Title: "Under-heard groups reached",
	Short:   "Say which under-heard groups were reached",
	Example: "borough report engagement --groups --period 2026",
	Params:  []report.Param{engagementPeriod, booksreport.WardParam},
	Columns: []table.Column{
		{Key: "group", Title: "Group", Kind: table.Code, DropOrder: 1},
		{Key: "title", Title: "Under-heard group", Kind: table.Text},
		{Key: "events", Title: "Events", Kind: table.Count, Publish: table.AsThings},
		{Key: "share", Title: "Share", Kind: table.Share, Publish: table.AsThings},
		{Key: "attended", Title: "Attended", Kind: table.Count},
		{Key: "per_event", Title: "Per event", Kind: table.Average, ComputedFrom: "attended", Base: "events"},
		{Key: "wards", Title: "Wards", Kind: table.Count, Publish: table.AsThings},
		{Key: "wards_without", Title: "Wards without", Kind: table.Text},
	},
	Publish: &report.Publishing{},
	Derive: report.Derive(func(a *report.Args, rows []groupCountRow) ([]table.Row, error) {
		var totalEvents int64
		var wards []string // the codes of the wards that the report is about
		for _, row := range rows {
			totalEvents = row.TotalEvents // the same in all rows
			if row.Ward != nil && !slices.Contains(wards, *row.Ward) {
				wards = append(wards, *row.Ward)
			}
		}
		var tableRows []table.Row
		for _, group := range record.UnderHeardGroups.Items {
			tableRows = append(tableRows, countGroupEvents(group, totalEvents, wards, rows))
		}
		tableRows = append(tableRows, countOtherEvents(totalEvents, rows))
		a.AddPublicNote("Shares are of all the events: %d. One that reached two groups is in both lines. "+
			"The groups are those of 004 C1.", totalEvents)
		return tableRows, nil
	}),
}

// groupCountRow is a row of engagement-groups.sql: the events in a ward that reached an under-heard
// group. Ward is nil for events for the whole borough. Group is nil for events that reached no
// group, and for a ward without events. TotalEvents is the number of all events.
type groupCountRow struct {
	Ward        *string `col:"ward"`
	Group       *string `col:"group"`
	Events      int64   `col:"events"`
	Attended    int64   `col:"attended"`
	TotalEvents int64   `col:"held"`
}

// countGroupEvents returns the table row of one under-heard group. The row counts the events that
// reached the group and names the wards where no event did. totalEvents is the number of all
// events, and wards are all wards.
func countGroupEvents(group record.Item, totalEvents int64, wards []string, rows []groupCountRow) table.Row {
	var events, attended int64
	wardsWithout := slices.Clone(wards)
	for _, row := range rows {
		if row.Group == nil || *row.Group != group.Code || row.Events == 0 {
			continue
		}
		events, attended = events+row.Events, attended+row.Attended
		if row.Ward != nil {
			wardsWithout = slices.DeleteFunc(wardsWithout, func(ward string) bool { return ward == *row.Ward })
		}
	}
	return table.Row{group.Code, group.Title, events, compare.Share(events, totalEvents), attended,
		compare.Ratio(attended, events),
		int64(len(wards) - len(wardsWithout)), strings.Join(wardsWithout, " ")}
}

// countOtherEvents returns the table row of the events that reached no under-heard group.
func countOtherEvents(totalEvents int64, rows []groupCountRow) table.Row {
	var events, attended int64
	for _, row := range rows {
		if row.Group == nil {
			events, attended = events+row.Events, attended+row.Attended
		}
	}
	return table.Row{"none", "None of these", events, compare.Share(events, totalEvents), attended,
		compare.Ratio(attended, events), nil, nil}
}

// EngagementCounts counts the events with the public, and marks the wards with too few.
var EngagementCounts = report.Report{
	Name: "engagement", Title: "Engagement",
	Short: "Count events with the public, and mark the wards with few",
	Long: `engagement counts the events with the public and those who came, by ward, by kind,
or by both. By ward, one with fewer events than the setting engagement-level (as
many a month, over the whole period) is marked as below it, one without any as
none. What was for the whole borough has its own line, and counts for no ward.
--groups says which under-heard groups were reached, and in which wards
each was not. --details counts events by all else that is kept of them: visits to
victims by crime, events of every kind, or of one, by venue, partner, community,
format and language.`,
	Example: "borough report engagement --period 2026-08..2026-10\n" +
		"  borough report engagement --by ward-kind --ward lark-rise\n" +
		"  borough report engagement --groups --period FY2026/27\n" +
		"  borough report engagement --details --kind surgery --period FY2026/27",
	Params: []report.Param{engagementPeriod, booksreport.WardParam,
		{Name: "by", Kind: report.Text, Usage: "a line for each `WHAT`",
			Default: "ward", Choices: []string{"ward", "kind", "ward-kind"}}},
	Columns: []table.Column{
		{Key: "line", Title: "Line", Kind: table.Code},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "kind", Title: "Kind", Kind: table.Code, DropOrder: 1},
		{Key: "what", Title: "What", Kind: table.Text},
		{Key: "events", Title: "Events", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "attended", Title: "Attended", Kind: table.Count, Sum: true},
		{Key: "per_event", Title: "Per event", Kind: table.Average, ComputedFrom: "attended", Base: "events"},
		{Key: "per_month", Title: "Per month", Kind: table.Average, Publish: table.AsThings},
		{Key: "level", Title: "Level", Kind: table.Code},
	},
	Publish:      &report.Publishing{},
	GroupByFirst: true,
	Derive: report.Derive(func(a *report.Args, rows []eventCountRow) ([]table.Row, error) {
		switch a.Get("by") {
		case "kind":
			a.HideColumn("kind")
			a.HideColumn("what")
			a.HideColumn("per_month")
			a.HideColumn("level")
			return engagementByKind(rows), nil
		case "ward":
			a.HideColumn("kind")
			a.HideColumn("what")
			return engagementByWard(a, rows), nil
		}
		a.HideColumn("title")
		a.HideColumn("per_month")
		a.HideColumn("level")
		var tableRows []table.Row
		for _, row := range rows {
			ward, name := row.wardOrBorough()
			kind := ""
			if row.Kind != nil {
				kind = *row.Kind
			}
			tableRows = append(tableRows, table.Row{ward, name, kind, record.EngagementKinds.Title(kind),
				row.Events, row.Attended, compare.Ratio(row.Attended, row.Events), nil, nil})
		}
		return tableRows, nil
	}),
	Variants: []report.Variant{
		{Flag: "groups", Usage: "which under-heard groups were reached, and where not",
			Replacement: &EngagementGroups},
		{Flag: "details", Usage: "count by venue, crime, partner, community, format and language",
			Replacement: &EngagementDetails},
	},
}

// eventCountRow is a row of engagement.sql: the events of a kind in a ward. Ward and Name are nil
// for events for the whole borough. Kind is nil for a ward without events.
type eventCountRow struct {
	Ward     *string `col:"ward"`
	Name     *string `col:"name"`
	Kind     *string `col:"kind"`
	Events   int64   `col:"events"`
	Attended int64   `col:"attended"`
}

// engagementByKind returns a table row for each kind of event that has events, in the order of
// record.EngagementKinds.
func engagementByKind(rows []eventCountRow) []table.Row {
	events, attended := map[string]int64{}, map[string]int64{}
	for _, row := range rows {
		if row.Kind != nil {
			events[*row.Kind] += row.Events
			attended[*row.Kind] += row.Attended
		}
	}
	var tableRows []table.Row
	for _, kind := range record.EngagementKinds.Items {
		if kindEvents := events[kind.Code]; kindEvents > 0 {
			kindAttended := attended[kind.Code]
			tableRows = append(tableRows, table.Row{kind.Code, kind.Title, "", "", kindEvents, kindAttended,
				compare.Ratio(kindAttended, kindEvents), nil, nil})
		}
	}
	return tableRows
}

// engagementByWard returns a table row for each ward and one for the whole borough. It marks
// each ward with fewer events than the setting engagement-level requires. The rows of
// engagement.sql are sorted by ward, with the events for the whole borough last.
func engagementByWard(a *report.Args, rows []eventCountRow) []table.Row {
	months := monthsBegun(a)
	required := int64(a.Settings.EngagementLevel) * months // the number of events that a ward should have
	if a.Get("ward") == "" {
		// The whole borough has a table row even if there were no events for it.
		rows = append(rows, eventCountRow{})
	}
	var tableRows []table.Row
	wardCode := func(row eventCountRow) string { code, _ := row.wardOrBorough(); return code }
	for wardRows := range report.GroupConsecutive(rows, wardCode) {
		var events, attended int64
		for _, row := range wardRows {
			events, attended = events+row.Events, attended+row.Attended
		}
		code, name := wardRows[0].wardOrBorough()
		perMonth, level := compare.Ratio(events, months), any(nil)
		switch {
		case code == "borough":
			perMonth = nil
		case events == 0:
			level = "none"
		case events < required:
			level = "below"
		}
		tableRows = append(tableRows, table.Row{code, name, "", "", events, attended,
			compare.Ratio(attended, events), perMonth, level})
	}
	a.AddPublicNote("Marked below: fewer than %d a month (engagement-level), so fewer than %d over the period. "+
		"A month that is not over counts whole, one that is to come not at all.",
		a.Settings.EngagementLevel, required)
	return tableRows
}

// wardOrBorough returns the code and name of the ward. If the events were for the whole
// borough, it returns a code and name for the borough.
func (row eventCountRow) wardOrBorough() (code, name string) {
	if row.Ward == nil {
		return "borough", "The whole borough"
	}
	return *row.Ward, *row.Name
}

// monthsBegun returns how many months of the period have begun by today.
func monthsBegun(a *report.Args) int64 {
	lastDay := min(record.Date(a.Get("to")), record.Date(a.Get("today")))
	return int64(len(record.Period{From: record.Date(a.Get("from")), To: lastDay}.Months()))
}

var engagementCountReports = []report.Report{EngagementCounts}

// engagementDetail is a kind of detail that is recorded with an event, such as the venue.
type engagementDetail struct {
	kind  string
	codes record.Codes // the possible details; empty for a detail that is free text
}

// engagementDetails lists the kinds of details in the order of the flags of the command engage
// log (document 001, paragraphs 38, 41, 42 and 60).
var engagementDetails = []engagementDetail{
	{"venue", record.Venues}, {"crime", record.Crimes}, {kind: "partner"}, {kind: "community"},
	{"format", record.AccessibleFormats}, {kind: "language"},
}

// EngagementDetails counts the events with the public by the details of engagementDetails, for
// example visits to victims by crime and surgeries by venue.
var EngagementDetails = report.Report{
	Name: "engagement-details", Title: "Engagement in detail",
	Short:   "Count events by venue, crime, partner, community, format and language",
	Example: "borough report engagement --details --period 2026",
	Params: []report.Param{engagementPeriod, booksreport.WardParam,
		{Name: "kind", Kind: report.Text, Usage: "only events of this `KIND`",
			Choices: record.EngagementKinds.Codes()}},
	Columns: []table.Column{
		{Key: "what", Title: "What", Kind: table.Code},
		{Key: "code", Title: "Code", Kind: table.Code},
		{Key: "title", Title: "Title", Kind: table.Text, DropOrder: 1},
		{Key: "events", Title: "Events", Kind: table.Count},
		{Key: "attended", Title: "Attended", Kind: table.Count},
		{Key: "per_event", Title: "Per event", Kind: table.Average},
		{Key: "wards", Title: "Wards", Kind: table.Count},
	},
	GroupByFirst: true,
	Derive: report.Derive(func(a *report.Args, rows []detailCountRow) ([]table.Row, error) {
		var tableRows []table.Row
		for _, detail := range engagementDetails {
			for _, row := range rows {
				if row.What == detail.kind {
					tableRows = append(tableRows, table.Row{row.What, row.Code, detail.codes.Title(row.Code),
						row.Events, row.Attended, compare.Ratio(row.Attended, row.Events), row.Wards})
				}
			}
		}
		a.Note("An event is in every line that is true of it, and in none where nothing of the kind is kept of it.")
		return tableRows, nil
	}),
}

// detailCountRow is a row of engagement-details.sql: the events with one detail. What is the
// kind of detail, and Code is the detail: a code or free text.
type detailCountRow struct {
	What     string `col:"what"`
	Code     string `col:"code"`
	Events   int64  `col:"events"`
	Attended int64  `col:"attended"`
	Wards    any    `col:"wards"`
}
