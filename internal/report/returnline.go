package report

import (
	"slices"
	"strconv"
	"strings"

	"borough/internal/record"
)

// ReturnLine is a line of the return as it is declared. Its key is a contract:
// it never changes meaning.
type ReturnLine struct {
	Key, Title string
	of         []record.Item // its categories, where they are the same for every return
	measures   []string
	sparse     bool   // in print only where there is something to say
	behind     behind // the records that explain it
	adds       adds   // what its figures are over several months
}

// behind is what records a figure is made of.
type behind int

const (
	behindAnswers    behind = iota // equality answers: nobody is named (R14)
	behindPeople                   // people on the books, those who came and those who left
	behindApplicants               // people at a stage
	behindAges                     // people on the books and their dates of birth
	behindSessions                 // sessions
	behindWork                     // recruitment, and the people it brought
)

// returnTable is a table of the printed return: a block, or a part of one.
type returnTable struct {
	block, title string
	head         string // of its first column; "" where lines and their categories have a column each
	lines        []ReturnLine
	notes        func(*Return) []string // under it
}

// The measures that several lines have; measures says what each is.
var (
	inPeople = []string{"people"}
	inTime   = []string{"minutes", "hours", "sessions", "people"}
	compared = []string{"people", "share", "benchmark_share", "points", "low", "high"}
)

// returnTables declare the return: its blocks (R12), their lines and the order
// of both. {eve} and {last} are the day before the month and its last.
var returnTables = []returnTable{
	{"numbers", "Numbers", "", []ReturnLine{
		{"opening", "On the books on {eve}", nil, inPeople, false, behindPeople, addFirst},
		{"joined", "Joined", nil, inPeople, false, behindPeople, addEach},
		{"rejoined", "Rejoined", nil, inPeople, false, behindPeople, addEach},
		{"left", "Left", nil, inPeople, false, behindPeople, addEach},
		{"left-reason", "Left, by reason", record.LeaveReasons.Items, inPeople, true, behindPeople, addEach},
		{"closing", "On the books on {last}", nil, inPeople, false, behindPeople, addLast},
		{"standing", "Of them", []record.Item{
			{Code: "active", Title: "Active"}, {Code: "paused", Title: "Paused"}, {Code: "suspended", Title: "Suspended"},
		}, inPeople, false, behindPeople, addLast},
		{"deployment", "Placed, by kind of work",
			slices.Concat(record.Deployments.Items, []record.Item{{Code: "not-placed", Title: "Not placed"}}), inPeople, false, behindPeople, addLast},
		{"applicants", "Applicants, by stage", record.ApplicantStages.Items, inPeople, false, behindApplicants, addLast},
		{"awaiting-clearance", "Awaiting clearance in all", nil, inPeople, false, behindPeople, addLast},
	}, numbersNotes},
	{"hours", "Hours", "Line", []ReturnLine{
		{"given", "Time given", nil, inTime, false, behindSessions, addGiven},
		{"sn-support", "Of it, Safer Neighbourhoods team support", nil, inTime, false, behindSessions, addGiven},
		{"average-person", "Average for each person who gave time", nil, []string{"minutes", "hours"}, false, behindSessions, addNever},
		{"average-week", "Average for each of them in a week", nil, []string{"minutes", "hours"}, false, behindSessions, addNever},
		{"exceptions", "Past the monthly limit, by exception (R6)", nil, []string{"sessions", "people"}, false, behindSessions, addGiven},
	}, hoursNotes},
	{"ethnicity", "Ethnicity", "Broad ethnic group", []ReturnLine{
		{"ethnicity-broad", "Broad ethnic group", nil, compared, false, behindAnswers, addLast},
		{"ethnicity-bme", "BME: all but White", nil, compared, false, behindAnswers, addLast},
		{"ethnicity-base", "Stated: the base", nil, inPeople, false, behindAnswers, addLast},
		{"ethnicity-not-stated", "Not stated", nil, inPeople, false, behindAnswers, addLast},
		{"ethnicity-on-books", "On the books", nil, inPeople, false, behindPeople, addLast},
	}, ethnicityNotes},
	{"ethnicity", "Ethnicity in detail", "Detailed ethnic group", []ReturnLine{
		{"ethnicity-detailed", "Detailed ethnic group", nil, inPeople, true, behindAnswers, addLast},
	}, detailNotes},
	{"age", "Age", "Age", []ReturnLine{
		{"age-band", "Age", nil, compared, false, behindAges, addLast},
		{"age-base", "On the books: the base", nil, inPeople, false, behindAges, addLast},
	}, ageNotes},
	{"activities", "Activities", "Activity", []ReturnLine{
		{"activity", "Activity", record.Activities.Items, inTime, true, behindSessions, addGiven},
	}, activityNotes},
	{"recruitment", "Recruitment", "How they were found", []ReturnLine{
		{"source", "How they were found", record.Sources.Items,
			[]string{"events", "enquiries", "applications", "interviews", "cleared", "started"}, true, behindWork, addEach},
	}, recruitmentNotes},
}

// ReturnLines returns the lines of the return in its order.
func ReturnLines() []ReturnLine {
	var lines []ReturnLine
	for _, t := range returnTables {
		lines = append(lines, t.lines...)
	}
	return lines
}

// Words are the line's title for any month.
func (l ReturnLine) Words() string {
	return strings.NewReplacer("{eve}", "the eve of the month", "{last}", "its last day").Replace(l.Title)
}

// Categories returns the categories of the line, where it has any that are the
// same for every return.
func (l ReturnLine) Categories() []record.Item { return l.of }

// FindReturnLine returns the line of that key; any other is an *record.Invalid
// that names the nearest, or all.
func FindReturnLine(key string) (ReturnLine, error) {
	var keys []string
	for _, line := range ReturnLines() {
		if line.Key == record.CodeKey(key) {
			return line, nil
		}
		keys = append(keys, line.Key)
	}
	err := &record.Invalid{Text: "the return has no line " + strconv.Quote(key), Hint: "its lines are: " + strings.Join(keys, ", ")}
	if near := record.Nearest(record.CodeKey(key), keys); near != "" {
		err.Hint = "did you mean " + near + "?"
	}
	return ReturnLine{}, err
}
