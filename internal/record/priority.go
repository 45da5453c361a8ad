package record

import "fmt"

// PriorityThemes are the themes of priorities: the themes that 001 para 82 lists, and other
// themes that neighbourhoods often choose.
var PriorityThemes = Codes{"theme", []Item{
	{"asb-youth", "Antisocial behaviour by young people"},
	{"asb", "Antisocial behaviour in general"},
	{"theft-from-vehicle", "Theft from vehicles"},
	{"burglary", "Burglary"},
	{"drugs", "Drugs"},
	{"road-safety", "Road safety"},
	{"prostitution", "Prostitution"},
	{"alcohol-asb", "Antisocial behaviour with alcohol"},
	{"licensing", "Licensed premises"},
	{"youth-diversion", "Things to do for young people"},
	{"robbery", "Robbery"},
	{"theft-of-vehicle", "Theft of vehicles"},
	{"criminal-damage", "Criminal damage and graffiti"},
	{"violence", "Violence"},
	{"domestic-violence", "Violence at home"},
	{"hate-crime", "Hate crime"},
	{"knife-crime", "Knife crime"},
	{"fraud", "Fraud and doorstep crime"},
	{"environment", "Litter, fly-tipping and lighting"},
	{"other", "Something else"},
}}

// PriorityBodies are the bodies that can act on a priority: the team and its partners (001
// para 1).
var PriorityBodies = Codes{"body", []Item{
	{"police", "Police"},
	{"council", "Council"},
	{"housing", "Housing association or landlord"},
	{"panel", "The panel itself"},
	{"fire-brigade", "Fire brigade"},
	{"health", "Health service"},
	{"school", "School or college"},
	{"youth-service", "Youth service"},
	{"probation", "Probation or youth offending team"},
	{"transport", "Transport"},
	{"business", "Businesses"},
	{"voluntary", "Voluntary group"},
	{"residents", "Residents"},
	{"other", "Somebody else"},
}}

// PriorityOutcomes are the outcomes of a priority.
var PriorityOutcomes = Codes{"outcome", []Item{
	{"solved", "Solved"},
	{"improved", "Improved"},
	{"no-change", "No change"},
	{"passed-on", "Passed on to somebody else"},
	{"dropped", "Dropped"},
}}

// Priority is a problem that a meeting of a panel asked its team to tackle. A priority
// is open from the day of the meeting to the day before it is closed.
type Priority struct {
	ID       int64 `json:"-"`
	TeamID   int64 `json:"-"`
	Panel    int64 `json:"-"` // the id of the panel
	Meeting  int64 `json:"-"` // the id of the meeting that set the priority
	Ref      string
	Team     string // the team's code
	TeamName string `json:"-"` // the name of the team
	Theme    string // one of PriorityThemes
	Text     string
	Set      Date   // the day of the meeting that set the priority
	Review   Date   // the day on which the first review is due
	Closed   Date   // the first day on which it is not open any more; "" while it is open
	Outcome  string // one of PriorityOutcomes; "" while it is open
	Note     string // the outcome in words
}

// PanelName returns the name by which a sentence refers to the panel that set the
// priority.
func (p Priority) PanelName() string { return Team{Name: p.TeamName}.PanelName() }

// PriorityRegister is the register of priorities.
var PriorityRegister = Register{"P", 4, "priority", "panel priority list"}

// Overlaps reports whether there is a day on which both priorities are open, or whether
// the same meeting set both.
func (p Priority) Overlaps(other Priority) bool {
	isClosedBefore := func(a, b Priority) bool { return a.Closed != "" && a.Closed <= b.Set }
	return p.Set == other.Set || !isClosedBefore(p, other) && !isClosedBefore(other, p)
}

// Action is something that was done about a priority, by one body or by several together.
type Action struct {
	On     Date
	Bodies []string // codes of PriorityBodies
	Text   string
}

// Review is a review of a priority.
type Review struct {
	On      Date
	Next    Date // the day on which the next review is due
	Finding string
}

// MeetingFacts are the facts for MeetingRule (R17): a day on which a panel is said to have
// set a priority, and whether the panel met.
type MeetingFacts struct {
	Panel Panel
	On    Date // the day on which the priority is said to have been set
	Met   bool // whether the panel met on the day
	Last  Date // the latest meeting before the day; "" if there was none
}

// MeetingRule is R17: a priority is set at a meeting of its panel, on the day of the
// meeting.
var MeetingRule = Rule[MeetingFacts]{
	ID: "R17", Text: "A priority is set by a meeting of its panel, on the day of that meeting.", Source: "001 para 68",
	Check: func(f MeetingFacts) (string, bool) {
		switch {
		case f.Met:
			return fmt.Sprintf("%s met on %s", f.Panel.Name(), f.On), true
		case f.Last == "":
			return fmt.Sprintf("%s has no meeting recorded on %s, or before", f.Panel.Name(), f.On), false
		}
		return fmt.Sprintf("%s has no meeting recorded on %s; the last before it was on %s",
			f.Panel.Name(), f.On, f.Last), false
	},
}
