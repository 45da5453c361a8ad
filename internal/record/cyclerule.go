package record

import (
	"cmp"
	"fmt"
	"strings"
)

// CycleFacts is what the rules of the seven stages are asked about: a cycle as it is,
// the step it is to take, and the records by that day that bear out the stage it
// leaves.
type CycleFacts struct {
	Cycle
	To         CycleStep
	Engaged    CycleEngagement // the latest in one of the team's wards
	Priorities []CyclePriority // set by meetings of the team's panel since the cycle started
}

// CycleEngagement is what the rules need to know of an engagement with the public.
type CycleEngagement struct {
	Ref string
	On  Date
}

// CyclePriority is what the rules need to know of a priority of the team's panel.
type CyclePriority struct {
	Ref     string
	On      Date // the day of the meeting that set it
	Acted   Date // the day of its first action; "" if there is none
	Closed  Date // "" while it is open
	Dropped bool // it was closed with the outcome dropped
}

// priorityRefs returns the refs of all the cycle's priorities, and of those that fail
// the test.
func (t CycleFacts) priorityRefs(passes func(CyclePriority) bool) (all, failing []string) {
	for _, p := range t.prioritiesOfCycle() {
		all = append(all, p.Ref)
		if !passes(p) {
			failing = append(failing, p.Ref)
		}
	}
	return all, failing
}

// prioritiesOfCycle returns the priorities that the panel set from the start of the
// cycle until the team left the stage priorities.
func (t CycleFacts) prioritiesOfCycle() (found []CyclePriority) {
	until := t.LeftPriorities()
	if t.Stage() == "priorities" {
		until = t.To.On
	}
	for _, p := range t.Priorities {
		if t.StartedOn() <= p.On && p.On <= until {
			found = append(found, p)
		}
	}
	return found
}

// byStep reports whether there is a day and it is not after the day of the step.
func (t CycleFacts) byStep(on Date) bool { return on != "" && on <= t.To.On }

const stagesSource = "001 paras 1, 2"

// OrderRule is R18a: the stages come in order.
var OrderRule = Rule[CycleFacts]{
	ID: "R18a", Source: stagesSource,
	Text: "A team takes the seven stages in order and skips none: research, engage, preferences, investigate, priorities, act, review. It can go back to an earlier one.",
	Ask: func(t CycleFacts) (string, bool) {
		next, to := t.NextStage(), t.To.Stage
		if t.To.Change == "finished" {
			to = ""
		}
		named := func(stage string) string { return cmp.Or(stage, "the end of the cycle") }
		evidence := fmt.Sprintf("after %s comes %s", t.LastStep().Stage, named(next))
		if len(t.Steps) == 0 {
			evidence = "a cycle starts with " + next
		}
		if to != next {
			return evidence + ", not " + named(to), false
		}
		return evidence, true
	},
}

// EngagedRule is R18b: the stage engage needs an engagement.
var EngagedRule = Rule[CycleFacts]{
	ID: "R18b", Source: stagesSource,
	Text: "A team leaves the stage engage only when an engagement was held in one of its wards between the start of its cycle and the day it leaves.",
	Ask: func(t CycleFacts) (string, bool) {
		if t.byStep(t.Engaged.On) && t.Engaged.On >= t.StartedOn() {
			return fmt.Sprintf("%s on %s", t.Engaged.Ref, t.Engaged.On), true
		}
		return fmt.Sprintf("no engagement in %s from %s to %s",
			strings.Join(t.Team.Wards, " or "), t.StartedOn(), t.To.On), false
	},
}

// IdentifiedRule is R18c: the stage priorities needs a priority that the panel set.
var IdentifiedRule = Rule[CycleFacts]{
	ID: "R18c", Source: stagesSource,
	Text: "A team leaves the stage priorities only when a meeting of its panel set one between the start of its cycle and the day it leaves.",
	Ask: func(t CycleFacts) (string, bool) {
		if all, _ := t.priorityRefs(func(CyclePriority) bool { return true }); all != nil {
			return strings.Join(all, ", "), true
		}
		return fmt.Sprintf("no meeting of its panel from %s to %s set a priority", t.StartedOn(), t.To.On), false
	},
}

// ActedRule is R18d: the stage act needs an action on every priority.
var ActedRule = Rule[CycleFacts]{
	ID: "R18d", Source: stagesSource,
	Text: "A team leaves the stage act only when, by that day, there was an action on each priority that its panel set from the " +
		"start of the cycle until the team left the stage priorities. One dropped by that day needs none.",
	Ask: func(t CycleFacts) (string, bool) {
		all, failing := t.priorityRefs(func(p CyclePriority) bool {
			return t.byStep(p.Acted) || p.Dropped && t.byStep(p.Closed)
		})
		if failing != nil {
			return fmt.Sprintf("no action by %s on %s", t.To.On, strings.Join(failing, ", ")), false
		}
		return "actions on " + strings.Join(all, ", "), true
	},
}

// ReviewedRule is R18e: the stage review needs an outcome of every priority.
var ReviewedRule = Rule[CycleFacts]{
	ID: "R18e", Source: stagesSource,
	Text: "A team leaves the stage review, and so finishes its cycle, only when each of the priorities of R18d is closed by that day, with whatever outcome.",
	Ask: func(t CycleFacts) (string, bool) {
		all, failing := t.priorityRefs(func(p CyclePriority) bool { return t.byStep(p.Closed) })
		if failing != nil {
			return fmt.Sprintf("no outcome by %s of %s", t.To.On, strings.Join(failing, ", ")), false
		}
		return "outcomes of " + strings.Join(all, ", "), true
	},
}

// DocumentRule is R18f: a stage whose work leaves no record in the books needs the
// reference of a document.
var DocumentRule = Rule[CycleFacts]{
	ID: "R18f", Source: stagesSource,
	Text: "A team leaves the stages research, preferences and investigate only with the reference of a document that shows what was found.",
	Ask: func(t CycleFacts) (string, bool) {
		if t.To.Evidence != "" {
			return t.To.Evidence, true
		}
		return "no document is named that shows what came of " + t.LastStep().Stage, false
	},
}

// Missing says what the cycle lacks to go on to the next stage at the end of the
// day, in the words of the rules; "" if it lacks nothing.
func (t CycleFacts) Missing(on Date) string {
	_, step, err := t.NextStep("advance", CycleStep{On: on})
	if err != nil {
		return ""
	}
	t.To = step
	var missing []string
	for _, o := range Evaluate(t, StepRules(t)...) {
		if !o.Met {
			missing = append(missing, o.ID+": "+o.Evidence)
		}
	}
	return strings.Join(missing, "; ")
}

// StepRules returns the rules for a step: its order, and the evidence for the stage
// it leaves. Going back to a stage needs no evidence.
func StepRules(t CycleFacts) []Rule[CycleFacts] {
	if t.To.Change == "revisited" {
		return nil
	}
	leaving := map[string]Rule[CycleFacts]{
		"research": DocumentRule, "engage": EngagedRule, "preferences": DocumentRule, "investigate": DocumentRule,
		"priorities": IdentifiedRule, "act": ActedRule, "review": ReviewedRule,
	}
	rules := []Rule[CycleFacts]{OrderRule}
	if rule, ok := leaving[t.Stage()]; ok {
		rules = append(rules, rule)
	}
	return rules
}
