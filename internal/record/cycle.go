package record

import (
	"cmp"
	"fmt"
	"slices"
)

// CycleStages are the seven stages a team works through, in order, as a
// continuous cycle (001 paras 1 and 2).
var CycleStages = Codes{"stage", []Item{
	{"research", "Research the local neighbourhood"},
	{"engage", "Engage with the local community"},
	{"preferences", "Identify public preferences for action"},
	{"investigate", "Investigate and analyse public preferences"},
	{"priorities", "Identify priorities for action"},
	{"act", "Plan and act"},
	{"review", "Review"},
}}

// CycleChanges are what can happen to a cycle, as it is typed and imported.
var CycleChanges = Codes{"change", []Item{
	{"start", "started"}, {"advance", "advanced"}, {"revisit", "revisited"}, {"finish", "finished"},
}}

// CycleStep is one change of a cycle: the stage that is entered, or the review that
// is done.
type CycleStep struct {
	ID       int64 `json:"-"`
	Stage    string
	Change   string // started, advanced, revisited or finished
	On       Date
	Evidence string // the document shown, or why the stage is revisited
}

// Cycle is a team's one turn through the seven stages: its steps, in order. The
// first starts it; one that is over has a last that finishes it.
type Cycle struct {
	ID    int64 `json:"-"`
	Team  Team
	Steps []CycleStep
}

// Stage is the stage the team is at; "" while no cycle runs.
func (c Cycle) Stage() string {
	if !c.IsRunning() {
		return ""
	}
	return c.LastStep().Stage
}

// LeftPriorities is the day on which the cycle last left the stage of identifying
// priorities: what its panel sets after that is the next cycle's, unless the
// stage is revisited. It is "" where it never did.
func (c Cycle) LeftPriorities() (on Date) {
	for i, s := range c.Steps {
		if i > 0 && s.Change == "advanced" && c.Steps[i-1].Stage == "priorities" {
			on = s.On
		}
	}
	return on
}

// NextStep returns the step that the change makes of the team's last cycle, and
// the cycle that it is a step of: a new one for a start. The stage is "" for
// the one that follows. A *Conflict says that the change is none for a cycle
// that stands so; whether it is in order, and its evidence there, is for
// [StepRules] to say.
func (c Cycle) NextStep(change string, is CycleStep) (Cycle, CycleStep, error) {
	t, last := c.Team, c.LastStep()
	switch {
	case !t.IsOpen(is.On):
		return c, is, &Conflict{Text: t.WhyNotOpen(is.On)}
	case is.On < last.On:
		return c, is, Wrong("%s on %s is too early: %s %s on %s; give that day or a later one",
			change, is.On, t.Code, last.Phrase(), last.On)
	case change == "start" && c.IsRunning():
		return c, is, &Conflict{Text: fmt.Sprintf("%s is at %s since %s, in the cycle started on %s",
			t.Code, last.Stage, last.On, c.StartedOn()),
			Hint: "borough cycle advance goes on with it"}
	case change == "start" && is.On == c.StartedOn():
		return c, is, &Conflict{Text: fmt.Sprintf("%s has started a cycle on %s already; give a later day",
			t.Code, is.On)}
	case change == "start":
		is.Change, is.Stage = "started", cmp.Or(is.Stage, StageAt(1))
		return Cycle{Team: t}, is, nil
	case !c.IsRunning():
		return c, is, &Conflict{Text: t.Code + " has no cycle running", Hint: "borough cycle start begins one"}
	case change == "revisit" && StagePlace(is.Stage) > StagePlace(last.Stage):
		return c, is, &Conflict{Text: fmt.Sprintf("%s is at %s since %s; only that stage or one before it is revisited, not %s",
			t.Code, last.Stage, last.On, is.Stage),
			Hint: "borough cycle advance goes on"}
	case change == "revisit":
		is.Change = "revisited"
		return c, is, nil
	case change == "finish" || is.Stage == "" && c.NextStage() == "":
		is.Change, is.Stage = "finished", StageAt(len(CycleStages.Items))
		return c, is, nil
	case is.Stage != "" && StagePlace(is.Stage) <= StagePlace(last.Stage):
		return c, is, &Conflict{Text: fmt.Sprintf("%s is at %s since %s; going on does not lead to %s",
			t.Code, last.Stage, last.On, is.Stage),
			Hint: "borough cycle revisit goes back to a stage"}
	}
	is.Change, is.Stage = "advanced", cmp.Or(is.Stage, c.NextStage())
	return c, is, nil
}

// NextStage is the stage that comes next: the first of a cycle still to start, "" of
// one at its review, which then is done.
func (c Cycle) NextStage() string { return StageAt(StagePlace(c.LastStep().Stage) + 1) }

// IsRunning reports whether the cycle was started and is not finished.
func (c Cycle) IsRunning() bool { return len(c.Steps) > 0 && c.LastStep().Change != "finished" }

// LastStep is the latest step; the zero Step of a cycle that is still to start.
func (c Cycle) LastStep() CycleStep {
	if len(c.Steps) == 0 {
		return CycleStep{}
	}
	return c.Steps[len(c.Steps)-1]
}

// StartedOn is the day the cycle started.
func (c Cycle) StartedOn() Date {
	if len(c.Steps) == 0 {
		return ""
	}
	return c.Steps[0].On
}

// Phrase puts the step as a sentence has it.
func (s CycleStep) Phrase() string {
	switch s.Change {
	case "started":
		return "started a cycle"
	case "revisited":
		return "went back to " + s.Stage
	case "finished":
		return "finished its cycle"
	}
	return "went on to " + s.Stage
}

// StageAt is the stage of that place; "" past the last, where a cycle ends.
func StageAt(place int) string {
	if place < 1 || place > len(CycleStages.Items) {
		return ""
	}
	return CycleStages.Items[place-1].Code
}

// StagePlace is the stage's place among the seven, from 1; 0 for none of them.
func StagePlace(stage string) int { return slices.Index(CycleStages.Codes(), stage) + 1 }
