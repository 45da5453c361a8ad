package record

// Panel is a team's panel: local people who set the team's priorities and review what
// was done about them (001 paras 68 to 70). A team has one panel at a time.
type Panel struct {
	ID        int64 `json:"-"`
	Team      Team  `json:"-"`
	From      Date  // the day on which the panel began to form
	Dissolved Date  // the last day; "" while the panel exists
	Reason    string
}

// Name returns the name by which a sentence refers to the panel.
func (p Panel) Name() string { return p.Team.PanelName() }

// ExistsOn reports whether the panel exists on the day.
func (p Panel) ExistsOn(day Date) bool {
	return p.From <= day && (p.Dissolved == "" || day <= p.Dissolved)
}

// PanelStates are the states of a panel. A panel is forming until its first meeting, in place
// while its latest meeting is recent, dormant when its latest meeting is too long ago, and
// dissolved after its last day. The state is not stored: it is derived from the meetings and
// the last day.
var PanelStates = Codes{"state", []Item{
	{"forming", "Forming"},
	{"in-place", "In place"},
	{"dormant", "Dormant"},
	{"dissolved", "Dissolved"},
}}

// Meeting is a meeting of a panel. A panel has at most one meeting a day.
type Meeting struct {
	ID        int64 `json:"-"`
	On        Date
	Attended  int    // how many people came
	Apologies int    // how many people sent apologies; below zero if the number is not known
	Minutes   string // the reference of the minutes
}

// ParseAttended reads how many people came to a meeting, from 1 to ten thousand. Any
// other text is an *Invalid.
func ParseAttended(text string) (int, error) { return ParseNumber(text, 1, 10_000) }

// ParseApologies reads how many people sent apologies, from 0 to ten thousand. Any
// other text is an *Invalid.
func ParseApologies(text string) (int, error) { return ParseNumber(text, 0, 10_000) }
