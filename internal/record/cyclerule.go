package record

import (
	"cmp"
	"fmt"
	"strings"
)

// CycleFacts are the facts for the rules on the seven stages (R18a to R18f). They include
// the records that can be evidence for the stage that the team leaves.
type CycleFacts struct {
	Cycle                            // the cycle before the step
	Step             CycleStep       // the step that is to be taken
	LatestEngagement CycleEngagement // the latest engagement in one of the team's wards
	Priorities       []CyclePriority // the priorities that the team's panel set since the cycle started
}

// CycleEngagement is the part of an engagement that the rules need.
type CycleEngagement struct {
	Ref string
	On  Date
}

// CyclePriority is the part of a priority that the rules need.
type CyclePriority struct {
	Ref     string
	On      Date // the day of the meeting that set the priority
	Acted   Date // the day of the first action; "" if there is none
	Closed  Date // "" if the priority is open
	Dropped bool // the priority was closed with the outcome dropped
}

// priorityRefs returns the refs of all priorities of the cycle, and the refs of the
// priorities for which passes returns false.
func (f CycleFacts) priorityRefs(passes func(CyclePriority) bool) (all, failing []string) {
	for _, p := range f.prioritiesOfCycle() {
		all = append(all, p.Ref)
		if !passes(p) {
			failing = append(failing, p.Ref)
		}
	}
	return all, failing
}

// prioritiesOfCycle returns the priorities that the panel set from the start of the
// cycle until the team left the stage priorities.
func (f CycleFacts) prioritiesOfCycle() (found []CyclePriority) {
	lastDay := f.LeftPrioritiesOn()
	if f.Stage() == "priorities" {
		lastDay = f.Step.On
	}
	for _, p := range f.Priorities {
		if f.StartedOn() <= p.On && p.On <= lastDay {
			found = append(found, p)
		}
	}
	return found
}

// isOnOrBeforeStep reports whether the day is the day of the step or earlier. It returns
// false for the empty Date.
func (f CycleFacts) isOnOrBeforeStep(day Date) bool { return day != "" && day <= f.Step.On }

const stagesSource = "001 paras 1, 2"

// OrderRule is R18a: a team goes through the stages in order and skips none.
var OrderRule = Rule[CycleFacts]{
	ID: "R18a", Source: stagesSource,
	Text: "A team takes the seven stages in order and skips none: research, engage, preferences, investigate, priorities, act, review. It can go back to an earlier one.",
	Check: func(f CycleFacts) (string, bool) {
		next, stage := f.NextStage(), f.Step.Stage
		if f.Step.Change == "finished" {
			stage = "" // the end of the cycle, as in next
		}
		stageOrEnd := func(stage string) string { return cmp.Or(stage, "the end of the cycle") }
		evidence := fmt.Sprintf("after %s comes %s", f.LastStep().Stage, stageOrEnd(next))
		if len(f.Steps) == 0 {
			evidence = "a cycle starts with " + next
		}
		if stage != next {
			return evidence + ", not " + stageOrEnd(stage), false
		}
		return evidence, true
	},
}

// EngagementRule is R18b: a team leaves the stage engage only after an engagement.
var EngagementRule = Rule[CycleFacts]{
	ID: "R18b", Source: stagesSource,
	Text: "A team leaves the stage engage only when an engagement was held in one of its wards between the start of its cycle and the day it leaves.",
	Check: func(f CycleFacts) (string, bool) {
		if f.isOnOrBeforeStep(f.LatestEngagement.On) && f.LatestEngagement.On >= f.StartedOn() {
			return fmt.Sprintf("%s on %s", f.LatestEngagement.Ref, f.LatestEngagement.On), true
		}
		return fmt.Sprintf("no engagement in %s from %s to %s",
			strings.Join(f.Team.Wards, " or "), f.StartedOn(), f.Step.On), false
	},
}

// PrioritySetRule is R18c: a team leaves the stage priorities only after its panel set a
// priority.
var PrioritySetRule = Rule[CycleFacts]{
	ID: "R18c", Source: stagesSource,
	Text: "A team leaves the stage priorities only when a meeting of its panel set one between the start of its cycle and the day it leaves.",
	Check: func(f CycleFacts) (string, bool) {
		if all, _ := f.priorityRefs(func(CyclePriority) bool { return true }); all != nil {
			return strings.Join(all, ", "), true
		}
		return fmt.Sprintf("no meeting of its panel from %s to %s set a priority", f.StartedOn(), f.Step.On), false
	},
}

// ActionRule is R18d: a team leaves the stage act only after an action on every priority
// of the cycle that was not dropped.
var ActionRule = Rule[CycleFacts]{
	ID: "R18d", Source: stagesSource,
	Text: "A team leaves the stage act only when, by that day, there was an action on each priority that its panel set from the " +
		"start of the cycle until the team left the stage priorities. One dropped by that day needs none.",
	Check: func(f CycleFacts) (string, bool) {
		all, failing := f.priorityRefs(func(p CyclePriority) bool {
			return f.isOnOrBeforeStep(p.Acted) || p.Dropped && f.isOnOrBeforeStep(p.Closed)
		})
		if failing != nil {
			return fmt.Sprintf("no action by %s on %s", f.Step.On, strings.Join(failing, ", ")), false
		}
		return "actions on " + strings.Join(all, ", "), true
	},
}

// OutcomeRule is R18e: a team leaves the stage review only when every priority of the
// cycle is closed with an outcome.
var OutcomeRule = Rule[CycleFacts]{
	ID: "R18e", Source: stagesSource,
	Text: "A team leaves the stage review, and so finishes its cycle, only when each of the priorities of R18d is closed by that day, with whatever outcome.",
	Check: func(f CycleFacts) (string, bool) {
		all, failing := f.priorityRefs(func(p CyclePriority) bool { return f.isOnOrBeforeStep(p.Closed) })
		if failing != nil {
			return fmt.Sprintf("no outcome by %s of %s", f.Step.On, strings.Join(failing, ", ")), false
		}
		return "outcomes of " + strings.Join(all, ", "), true
	},
}

// DocumentRule is R18f: the database has no records of the stages research, preferences and
// investigate. A team leaves such a stage only with the reference of a document.
var DocumentRule = Rule[CycleFacts]{
	ID: "R18f", Source: stagesSource,
	Text: "A team leaves the stages research, preferences and investigate only with the reference of a document that shows what was found.",
	Check: func(f CycleFacts) (string, bool) {
		if f.Step.Evidence != "" {
			return f.Step.Evidence, true
		}
		return "no document is named that shows what came of " + f.LastStep().Stage, false
	},
}

// MissingEvidence returns in words why the team cannot go on to the next stage on the day:
// the id and the evidence of each rule that is not met. It returns "" if all rules are met,
// or if [Cycle.PrepareStep] does not allow the step.
func (f CycleFacts) MissingEvidence(day Date) string {
	_, step, err := f.PrepareStep("advance", CycleStep{On: day})
	if err != nil {
		return ""
	}
	f.Step = step
	var missing []string
	for _, outcome := range Evaluate(f, StepRules(f)...) {
		if !outcome.Met {
			missing = append(missing, outcome.ID+": "+outcome.Evidence)
		}
	}
	return strings.Join(missing, "; ")
}

// StepRules returns the rules for the step that is to be taken: one on the order of the
// stages, and one on the evidence for the stage that the team leaves. There are no rules
// for a step back to an earlier stage, since it needs no evidence.
func StepRules(f CycleFacts) []Rule[CycleFacts] {
	if f.Step.Change == "revisited" {
		return nil
	}
	ruleByStage := map[string]Rule[CycleFacts]{
		"research": DocumentRule, "engage": EngagementRule, "preferences": DocumentRule, "investigate": DocumentRule,
		"priorities": PrioritySetRule, "act": ActionRule, "review": OutcomeRule,
	}
	rules := []Rule[CycleFacts]{OrderRule}
	if rule, ok := ruleByStage[f.Stage()]; ok {
		rules = append(rules, rule)
	}
	return rules
}
