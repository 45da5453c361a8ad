package returns

import (
	"slices"
	"strconv"
	"strings"

	"borough/internal/record"
)

// Line is a line of the return as it is declared. Its key is a contract:
// it never changes meaning.
type Line struct {
	Key, Title string
	Of         []record.Item // its categories, where they are the same for every return
	Measures   []string
	Sparse     bool   // in print only where there is something to say
	Behind     Behind // the records that explain it
	Adds       Adds   // what its figures are over several months
}

// Behind is what records a figure is made of.
type Behind int

const (
	behindAnswers    Behind = iota // equality answers: nobody is named (R14)
	BehindPeople                   // people on the books, those who came and those who left
	behindApplicants               // people at a stage
	behindAges                     // people on the books and their dates of birth
	behindSessions                 // sessions
	behindWork                     // recruitment, and the people it brought
)

// Table is a table of the printed return: a block, or a part of one.
type Table struct {
	Block, Title string
	head         string // of its first column; "" where lines and their categories have a column each
	Lines        []Line
	Notes        func(*Return) []string // under it
}

// The measures that several lines have; measures says what each is.
var (
	InPeople = []string{"people"}
	inTime   = []string{"minutes", "hours", "sessions", "people"}
	compared = []string{"people", "share", "benchmark_share", "points", "low", "high"}
)

// Tables declare the return: its blocks (R12), their lines and the order
// of both. {eve} and {last} are the day before the month and its last.
var Tables = []Table{
	{"numbers", "Numbers", "", []Line{
		{"opening", "On the books on {eve}", nil, InPeople, false, BehindPeople, AddFirst},
		{"joined", "Joined", nil, InPeople, false, BehindPeople, AddEach},
		{"rejoined", "Rejoined", nil, InPeople, false, BehindPeople, AddEach},
		{"left", "Left", nil, InPeople, false, BehindPeople, AddEach},
		{"left-reason", "Left, by reason", record.LeaveReasons.Items, InPeople, true, BehindPeople, AddEach},
		{"closing", "On the books on {last}", nil, InPeople, false, BehindPeople, AddLast},
		{"standing", "Of them", []record.Item{
			{Code: "active", Title: "Active"}, {Code: "paused", Title: "Paused"}, {Code: "suspended", Title: "Suspended"},
		}, InPeople, false, BehindPeople, AddLast},
		{"deployment", "Placed, by kind of work",
			slices.Concat(record.Deployments.Items, []record.Item{{Code: "not-placed", Title: "Not placed"}}), InPeople, false, BehindPeople, AddLast},
		{"applicants", "Applicants, by stage", record.ApplicantStages.Items, InPeople, false, behindApplicants, AddLast},
		{"awaiting-clearance", "Awaiting clearance in all", nil, InPeople, false, BehindPeople, AddLast},
	}, NumbersNotes},
	{"hours", "Hours", "Line", []Line{
		{"given", "Time given", nil, inTime, false, behindSessions, AddGiven},
		{"sn-support", "Of it, Safer Neighbourhoods team support", nil, inTime, false, behindSessions, AddGiven},
		{"average-person", "Average for each person who gave time", nil, []string{"minutes", "hours"}, false, behindSessions, AddNever},
		{"average-week", "Average for each of them in a week", nil, []string{"minutes", "hours"}, false, behindSessions, AddNever},
		{"exceptions", "Past the monthly limit, by exception (R6)", nil, []string{"sessions", "people"}, false, behindSessions, AddGiven},
	}, HoursNotes},
	{"ethnicity", "Ethnicity", "Broad ethnic group", []Line{
		{"ethnicity-broad", "Broad ethnic group", nil, compared, false, behindAnswers, AddLast},
		{"ethnicity-bme", "BME: all but White", nil, compared, false, behindAnswers, AddLast},
		{"ethnicity-base", "Stated: the base", nil, InPeople, false, behindAnswers, AddLast},
		{"ethnicity-not-stated", "Not stated", nil, InPeople, false, behindAnswers, AddLast},
		{"ethnicity-on-books", "On the books", nil, InPeople, false, BehindPeople, AddLast},
	}, ethnicityNotes},
	{"ethnicity", "Ethnicity in detail", "Detailed ethnic group", []Line{
		{"ethnicity-detailed", "Detailed ethnic group", nil, InPeople, true, behindAnswers, AddLast},
	}, detailNotes},
	{"age", "Age", "Age", []Line{
		{"age-band", "Age", nil, compared, false, behindAges, AddLast},
		{"age-base", "On the books: the base", nil, InPeople, false, behindAges, AddLast},
	}, ageNotes},
	{"activities", "Activities", "Activity", []Line{
		{"activity", "Activity", record.Activities.Items, inTime, true, behindSessions, AddGiven},
	}, activityNotes},
	{"recruitment", "Recruitment", "How they were found", []Line{
		{"source", "How they were found", record.Sources.Items,
			[]string{"events", "enquiries", "applications", "interviews", "cleared", "started"}, true, behindWork, AddEach},
	}, recruitmentNotes},
}

// Words are the line's title for any month.
func (l Line) Words() string {
	return strings.NewReplacer("{eve}", "the eve of the month", "{last}", "its last day").Replace(l.Title)
}

// FindLine returns the line of that key; any other is an *record.Invalid
// that names the nearest, or all.
func FindLine(key string) (Line, error) {
	var keys []string
	for _, line := range Lines() {
		if line.Key == record.CodeKey(key) {
			return line, nil
		}
		keys = append(keys, line.Key)
	}
	err := &record.Invalid{Text: "the return has no line " + strconv.Quote(key), Hint: "its lines are: " + strings.Join(keys, ", ")}
	if near := record.Nearest(record.CodeKey(key), keys); near != "" {
		err.Hint = "did you mean " + near + "?"
	}
	return Line{}, err
}

// Lines returns the lines of the return in its order.
func Lines() []Line {
	var lines []Line
	for _, t := range Tables {
		lines = append(lines, t.Lines...)
	}
	return lines
}

// BlockNames are the blocks that a return has, in order.
func BlockNames() []string {
	var names []string
	for _, t := range Tables {
		names = append(names, t.Block)
	}
	return slices.Compact(names)
}
