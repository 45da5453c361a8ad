package record

import (
	"cmp"
	"fmt"
	"slices"
)

// CycleStages are the seven stages that a team works through, in order, as a continuous
// cycle (001 paras 1 and 2).
var CycleStages = Codes{"stage", []Item{
	{"research", "Research the local neighbourhood"},
	{"engage", "Engage with the local community"},
	{"preferences", "Identify public preferences for action"},
	{"investigate", "Investigate and analyse public preferences"},
	{"priorities", "Identify priorities for action"},
	{"act", "Plan and act"},
	{"review", "Review"},
}}

// CycleChanges are the changes of a cycle. The Code is the verb that is typed or imported,
// and the Title is the word that is stored in CycleStep.Change.
var CycleChanges = Codes{"change", []Item{
	{"start", "started"}, {"advance", "advanced"}, {"revisit", "revisited"}, {"finish", "finished"},
}}

// CycleStep is one change of a cycle: the team enters a stage, or finishes the review.
type CycleStep struct {
	ID       int64 `json:"-"`
	Stage    string
	Change   string // started, advanced, revisited or finished
	On       Date
	Evidence string // the reference of a document, or the reason why a stage is revisited
}

// Cycle is one pass of a team through the seven stages. The steps are in order: the first
// step starts the cycle, and the last step of a finished cycle finishes it.
type Cycle struct {
	ID    int64 `json:"-"`
	Team  Team
	Steps []CycleStep
}

// Stage returns the stage that the team is at, or "" if the cycle is not running.
func (c Cycle) Stage() string {
	if !c.IsRunning() {
		return ""
	}
	return c.LastStep().Stage
}

// LeftPrioritiesOn returns the day on which the team last left the stage priorities, or
// "" if the team has not left that stage. A priority that the panel sets later belongs to
// the next cycle, unless the team goes back to the stage.
func (c Cycle) LeftPrioritiesOn() (day Date) {
	for i, step := range c.Steps {
		if i > 0 && step.Change == "advanced" && c.Steps[i-1].Stage == "priorities" {
			day = step.On
		}
	}
	return day
}

// PrepareStep prepares a step of the team, whose latest cycle is c. change is the code of one
// of the [CycleChanges]. NextStep returns the step with its change and stage filled in, and
// the cycle that the step belongs to: a new cycle if the change is start, otherwise c. A
// step without a stage goes to the next stage. NextStep does not add the step to the cycle.
//
// NextStep returns an *Invalid if the step is dated before the latest step. It returns a
// *Conflict if the team does not work on that day, or if the change is not possible now.
// The [StepRules] check the order of the stages and the evidence.
func (c Cycle) PrepareStep(change string, step CycleStep) (Cycle, CycleStep, error) {
	team, last := c.Team, c.LastStep()
	switch {
	case !team.IsOpen(step.On):
		return c, step, &Conflict{Text: team.WhyNotOpen(step.On)}
	case step.On < last.On:
		return c, step, Invalidf("%s on %s is too early: %s %s on %s; give that day or a later one",
			change, step.On, team.Code, last.Phrase(), last.On)
	case change == "start" && c.IsRunning():
		return c, step, &Conflict{
			Text: fmt.Sprintf("%s is at %s since %s, in the cycle started on %s",
				team.Code, last.Stage, last.On, c.StartedOn()),
			Hint: "borough cycle advance goes on with it"}
	case change == "start" && step.On == c.StartedOn():
		return c, step, &Conflict{Text: fmt.Sprintf("%s has started a cycle on %s already; give a later day",
			team.Code, step.On)}
	case change == "start":
		step.Change, step.Stage = "started", cmp.Or(step.Stage, StageAt(1))
		return Cycle{Team: team}, step, nil
	case !c.IsRunning():
		return c, step, &Conflict{Text: team.Code + " has no cycle running", Hint: "borough cycle start begins one"}
	case change == "revisit" && StagePlace(step.Stage) > StagePlace(last.Stage):
		return c, step,
			&Conflict{Text: fmt.Sprintf("%s is at %s since %s; only that stage or one before it is revisited, not %s",
				team.Code, last.Stage, last.On, step.Stage),
				Hint: "borough cycle advance goes on"}
	case change == "revisit":
		step.Change = "revisited"
		return c, step, nil
	case change == "finish" || step.Stage == "" && c.NextStage() == "":
		step.Change, step.Stage = "finished", StageAt(len(CycleStages.Items))
		return c, step, nil
	case step.Stage != "" && StagePlace(step.Stage) <= StagePlace(last.Stage):
		return c, step, &Conflict{Text: fmt.Sprintf("%s is at %s since %s; going on does not lead to %s",
			team.Code, last.Stage, last.On, step.Stage),
			Hint: "borough cycle revisit goes back to a stage"}
	}
	step.Change, step.Stage = "advanced", cmp.Or(step.Stage, c.NextStage())
	return c, step, nil
}

// NextStage returns the stage that follows the stage of the latest step. It returns the
// first stage if the cycle has not started, and "" after the last stage, the review.
func (c Cycle) NextStage() string { return StageAt(StagePlace(c.LastStep().Stage) + 1) }

// IsRunning reports whether the cycle was started and is not finished.
func (c Cycle) IsRunning() bool { return len(c.Steps) > 0 && c.LastStep().Change != "finished" }

// LastStep returns the latest step, or the zero CycleStep if the cycle has not started.
func (c Cycle) LastStep() CycleStep {
	if len(c.Steps) == 0 {
		return CycleStep{}
	}
	return c.Steps[len(c.Steps)-1]
}

// StartedOn returns the day on which the cycle started, or "" if it has not started.
func (c Cycle) StartedOn() Date {
	if len(c.Steps) == 0 {
		return ""
	}
	return c.Steps[0].On
}

// Phrase returns the step in words that follow the team's code in a sentence:
// "went on to act".
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

// StageAt returns the stage with a place from 1 to 7 in the order of the stages. It returns
// "" for any other place.
func StageAt(place int) string {
	if place < 1 || place > len(CycleStages.Items) {
		return ""
	}
	return CycleStages.Items[place-1].Code
}

// StagePlace returns the place of a stage in the order of the stages, from 1 to 7, or 0 for
// any other text.
func StagePlace(stage string) int { return slices.Index(CycleStages.Codes(), stage) + 1 }
