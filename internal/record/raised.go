package record

// RaisedThemes are what people raise at events with the public: what those at the
// Authority's roadshows raised most often (003), what else is said of policing,
// and what panels' priorities are about.
var RaisedThemes = Codes{"theme", append([]Item{
	{"volunteers", "Making more use of volunteers"},
	{"duplication", "Too much duplication in consultation"},
	{"schools", "Schools and youth crime"},
	{"visibility", "Seeing more of the police"},
	{"contact", "Reaching the team"},
	{"feedback", "Hearing what was done"},
	{"fairness", "Fair treatment and stop and search"},
}, PriorityThemes.Items...)}

// RaisedIssue is an issue that people raised at an event with the public, and how
// often. What distinguishes two of one theme is their text.
type RaisedIssue struct {
	Theme string
	Text  string // "" is the theme alone
	Count int
}

// ParseRaisedCount reads how often an issue was raised: from 1 to a million.
func ParseRaisedCount(text string) (int, error) { return ParseNumber(text, 1, 1_000_000) }
