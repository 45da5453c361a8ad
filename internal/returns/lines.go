package returns

import (
	"slices"
	"strconv"
	"strings"

	"borough/internal/record"
)

// Line declares a line of the return. Users rely on the key, so its meaning never
// changes.
type Line struct {
	Key, Title  string        // FillTitle replaces {eve} and {last} in the title
	Categories  []record.Item // nil if there are none, or if they depend on the benchmark or settings
	Measures    []string
	Sparse      bool // whether rows with only zeros are left out of the printed return
	Records     RecordKind
	Aggregation Aggregation
}

// RecordKind is the kind of records that the figures of a line count.
type RecordKind int

const (
	answerRecords      RecordKind = iota // equality answers, which are never listed (R14)
	PeopleRecords                        // people who are on the books, or who joined or left
	applicantRecords                     // applicants at a stage
	ageRecords                           // people on the books with their dates of birth
	sessionRecords                       // sessions
	recruitmentRecords                   // recruitment events and enquiries, and the people they brought
)

// BlockTable is a table of the printed return: a whole block, or a part of a block.
type BlockTable struct {
	Block, Title string
	heading      string // the heading of the first column; "" if lines and categories have separate columns
	Lines        []Line
	Notes        func(*Return) []string // the notes printed under the table
}

// The sets of measures that several lines share: see Measures.
var (
	PeopleMeasures = []string{"people"}
	timeMeasures   = []string{"minutes", "hours", "sessions", "people"}
	shareMeasures  = []string{"people", "share", "benchmark_share", "points", "low", "high"}
)

// standings are the standings of people on the books: the categories of the line standing.
var standings = []record.Item{
	{Code: "active", Title: "Active"},
	{Code: "paused", Title: "Paused"},
	{Code: "suspended", Title: "Suspended"},
}

// deploymentsOrNone are the categories of the line deployment: the kinds of work, and a category
// for people who have no placement.
var deploymentsOrNone = slices.Concat(record.Deployments.Items,
	[]record.Item{{Code: "not-placed", Title: "Not placed"}})

// BlockTables declare the six blocks of the return (R12) and their lines, in order. The values of
// each Line are in the order of the fields of Line: key, title, categories, measures, whether the
// line is sparse, the records that the line counts, and the aggregation.
var BlockTables = []BlockTable{
	{"numbers", "Numbers", "", []Line{
		{"opening", "On the books on {eve}", nil, PeopleMeasures, false, PeopleRecords, FirstMonth},
		{"joined", "Joined", nil, PeopleMeasures, false, PeopleRecords, SumOfMonths},
		{"rejoined", "Rejoined", nil, PeopleMeasures, false, PeopleRecords, SumOfMonths},
		{"left", "Left", nil, PeopleMeasures, false, PeopleRecords, SumOfMonths},
		{"left-reason", "Left, by reason", record.LeaveReasons.Items, PeopleMeasures, true, PeopleRecords,
			SumOfMonths},
		{"closing", "On the books on {last}", nil, PeopleMeasures, false, PeopleRecords, LastMonth},
		{"standing", "Of them", standings, PeopleMeasures, false, PeopleRecords, LastMonth},
		{"deployment", "Placed, by kind of work", deploymentsOrNone, PeopleMeasures, false, PeopleRecords, LastMonth},
		{"applicants", "Applicants, by stage", record.ApplicantStages.Items,
			PeopleMeasures, false, applicantRecords, LastMonth},
		{"awaiting-clearance", "Awaiting clearance in all", nil, PeopleMeasures, false, PeopleRecords, LastMonth},
	}, NumbersNotes},
	{"hours", "Hours", "Line", []Line{
		{"given", "Time given", nil, timeMeasures, false, sessionRecords, SumExceptPeople},
		{"sn-support", "Of it, Safer Neighbourhoods team support", nil, timeMeasures, false, sessionRecords,
			SumExceptPeople},
		{"average-person", "Average for each person who gave time", nil,
			[]string{"minutes", "hours"}, false, sessionRecords, NotAdditive},
		{"average-week", "Average for each of them in a week", nil,
			[]string{"minutes", "hours"}, false, sessionRecords, NotAdditive},
		{"exceptions", "Past the monthly limit, by exception (R6)", nil,
			[]string{"sessions", "people"}, false, sessionRecords, SumExceptPeople},
	}, HoursNotes},
	{"ethnicity", "Ethnicity", "Broad ethnic group", []Line{
		{"ethnicity-broad", "Broad ethnic group", nil, shareMeasures, false, answerRecords, LastMonth},
		{"ethnicity-bme", "BME: all but White", nil, shareMeasures, false, answerRecords, LastMonth},
		{"ethnicity-base", "Stated: the base", nil, PeopleMeasures, false, answerRecords, LastMonth},
		{"ethnicity-not-stated", "Not stated", nil, PeopleMeasures, false, answerRecords, LastMonth},
		{"ethnicity-on-books", "On the books", nil, PeopleMeasures, false, PeopleRecords, LastMonth},
	}, ethnicityNotes},
	{"ethnicity", "Ethnicity in detail", "Detailed ethnic group", []Line{
		{"ethnicity-detailed", "Detailed ethnic group", nil, PeopleMeasures, true, answerRecords, LastMonth},
	}, detailNotes},
	{"age", "Age", "Age", []Line{
		{"age-band", "Age", nil, shareMeasures, false, ageRecords, LastMonth},
		{"age-base", "On the books: the base", nil, PeopleMeasures, false, ageRecords, LastMonth},
	}, ageNotes},
	{"activities", "Activities", "Activity", []Line{
		{"activity", "Activity", record.Activities.Items, timeMeasures, true, sessionRecords, SumExceptPeople},
	}, activityNotes},
	{"recruitment", "Recruitment", "How they were found", []Line{
		{"source", "How they were found", record.Sources.Items,
			[]string{"events", "enquiries", "applications", "interviews", "cleared", "started"},
			true, recruitmentRecords, SumOfMonths},
	}, recruitmentNotes},
}

// AnyMonthTitle returns the line's title for any month: words such as "its last day" replace the
// dates.
func (l Line) AnyMonthTitle() string {
	return strings.NewReplacer("{eve}", "the eve of the month", "{last}", "its last day").Replace(l.Title)
}

// FindLine returns the line with the key. If there is no such line, it returns a *record.Invalid
// with the nearest key or all keys as a hint.
func FindLine(key string) (Line, error) {
	var keys []string
	for _, line := range Lines() {
		if line.Key == record.CodeKey(key) {
			return line, nil
		}
		keys = append(keys, line.Key)
	}
	err := &record.Invalid{
		Text: "the return has no line " + strconv.Quote(key),
		Hint: "its lines are: " + strings.Join(keys, ", "),
	}
	if near := record.Nearest(record.CodeKey(key), keys); near != "" {
		err.Hint = "did you mean " + near + "?"
	}
	return Line{}, err
}

// Lines returns the lines of the return in order.
func Lines() []Line {
	var lines []Line
	for _, t := range BlockTables {
		lines = append(lines, t.Lines...)
	}
	return lines
}

// BlockNames returns the names of the blocks of a return, in order.
func BlockNames() []string {
	var names []string
	for _, t := range BlockTables {
		names = append(names, t.Block)
	}
	return slices.Compact(names)
}
