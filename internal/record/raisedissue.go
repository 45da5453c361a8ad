package record

// RaisedThemes are the themes of issues that people raise at events with the public. They
// are the issues raised most often at the Authority's roadshows (003), other views on
// policing, and the themes of priorities.
var RaisedThemes = Codes{"theme", append([]Item{
	{"volunteers", "Making more use of volunteers"},
	{"duplication", "Too much duplication in consultation"},
	{"schools", "Schools and youth crime"},
	{"visibility", "Seeing more of the police"},
	{"contact", "Reaching the team"},
	{"feedback", "Hearing what was done"},
	{"fairness", "Fair treatment and stop and search"},
}, PriorityThemes.Items...)}

// RaisedIssue is an issue that people raised at an event with the public. Two issues of the
// same event can have the same theme, but not the same theme and text.
type RaisedIssue struct {
	Theme string
	Text  string // the issue in words; "" if only the theme is recorded
	Count int    // how often the issue was raised
}

// ParseRaisedCount reads how often an issue was raised, from 1 to a million. Any other
// text is an *Invalid.
func ParseRaisedCount(text string) (int, error) { return ParseNumber(text, 1, 1_000_000) }
