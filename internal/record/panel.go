package record

// Panel is a team's panel: local people who say what the team is to work on and
// look at what came of it (001 paras 68 to 70). A team has one at a time.
type Panel struct {
	ID        int64 `json:"-"`
	Team      Team  `json:"-"`
	From      Date  // forming since
	Dissolved Date  // its last day; "" while there is one
	Reason    string
}

// Name is how a sentence speaks of the panel.
func (p Panel) Name() string { return p.Team.PanelName() }

// ExistsOn reports whether there was this panel on the day.
func (p Panel) ExistsOn(day Date) bool {
	return p.From <= day && (p.Dissolved == "" || day <= p.Dissolved)
}

// PanelStates are what a panel can be on a day: forming until its first meeting,
// in place while the last is not too long ago, dormant after that, and dissolved
// after its last day. All but the last follow from its meetings.
var PanelStates = Codes{"state", []Item{
	{"forming", "Forming"},
	{"in-place", "In place"},
	{"dormant", "Dormant"},
	{"dissolved", "Dissolved"},
}}

// Meeting is a meeting of a panel; there is one a day at most.
type Meeting struct {
	ID        int64 `json:"-"`
	On        Date
	Attended  int
	Apologies int    // below zero when it is not said how many
	Minutes   string // the reference of its minutes
}

// ParseAttended reads how many came to a meeting: from 1 to ten thousand.
func ParseAttended(text string) (int, error) { return ParseNumber(text, 1, 10_000) }

// ParseApologies reads how many sent apologies: up to ten thousand.
func ParseApologies(text string) (int, error) { return ParseNumber(text, 0, 10_000) }
