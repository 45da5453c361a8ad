package record

import (
	"fmt"
	"strings"
)

// CycleFacts is what the rules of the seven stages are asked of: a cycle as it
// stands, the step it is to take, and what there was by that day to show for
// the stage it leaves.
type CycleFacts struct {
	Cycle
	To         CycleStep
	Engaged    CycleEngagement // the last in one of the team's wards
	Priorities []CyclePriority // by meetings of the team's panel, since the cycle started
}

// CycleEngagement is an engagement with the public, as far as a cycle rests on it.
type CycleEngagement struct {
	Ref string
	On  Date
}

// CyclePriority is a priority of the team's panel, as far as a cycle rests on it.
type CyclePriority struct {
	Ref     string
	On      Date // the day of the meeting that set it
	Acted   Date // the day of its first action; "" without one
	Closed  Date // "" while it is open
	Dropped bool // it was closed because nothing is to be done about it
}

// priorityRefs names the priorities of the cycle that do not pass.
func (t CycleFacts) priorityRefs(passes func(CyclePriority) bool) (all, wanting []string) {
	for _, p := range t.prioritiesOfCycle() {
		all = append(all, p.Ref)
		if !passes(p) {
			wanting = append(wanting, p.Ref)
		}
	}
	return all, wanting
}

// prioritiesOfCycle are the priorities that the panel set from the start of the cycle until
// the team left the stage of identifying them.
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

// byStep reports whether something of that day was there by the day of the step.
func (t CycleFacts) byStep(on Date) bool { return on != "" && on <= t.To.On }

const stagesSource = "001 paras 1, 2"

// OrderRule is R18a: the stages come in their order.
var OrderRule = Rule[CycleFacts]{
	ID: "R18a", Source: stagesSource,
	Text: "A team takes the seven stages in order and skips none: research, engage, preferences, investigate, priorities, act, review. It can go back to an earlier one.",
	Ask: func(t CycleFacts) (string, bool) {
		next, to := t.NextStage(), t.To.Stage
		if t.To.Change == "finished" {
			to = ""
		}
		named := func(stage string) string {
			if stage == "" {
				return "the end of the cycle"
			}
			return stage
		}
		said := fmt.Sprintf("after %s comes %s", t.LastStep().Stage, named(next))
		if len(t.Steps) == 0 {
			said = "a cycle starts with " + next
		}
		if to != next {
			return said + ", not " + named(to), false
		}
		return said, true
	},
}

// EngagedRule is R18b: engaging shows in an engagement.
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

// IdentifiedRule is R18c: priorities are the panel's to set.
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

// ActedRule is R18d: planning and acting shows in actions.
var ActedRule = Rule[CycleFacts]{
	ID: "R18d", Source: stagesSource,
	Text: "A team leaves the stage act only when, by that day, there was an action on each priority that its panel set from the " +
		"start of the cycle until the team left the stage priorities. One dropped by that day needs none.",
	Ask: func(t CycleFacts) (string, bool) {
		all, wanting := t.priorityRefs(func(p CyclePriority) bool { return t.byStep(p.Acted) || p.Dropped && t.byStep(p.Closed) })
		if wanting != nil {
			return fmt.Sprintf("no action by %s on %s", t.To.On, strings.Join(wanting, ", ")), false
		}
		return "actions on " + strings.Join(all, ", "), true
	},
}

// ReviewedRule is R18e: a review ends with what came of it all.
var ReviewedRule = Rule[CycleFacts]{
	ID: "R18e", Source: stagesSource,
	Text: "A team leaves the stage review, and so finishes its cycle, only when each of the priorities of R18d is closed by that day, with whatever outcome.",
	Ask: func(t CycleFacts) (string, bool) {
		all, wanting := t.priorityRefs(func(p CyclePriority) bool { return t.byStep(p.Closed) })
		if wanting != nil {
			return fmt.Sprintf("no outcome by %s of %s", t.To.On, strings.Join(wanting, ", ")), false
		}
		return "outcomes of " + strings.Join(all, ", "), true
	},
}

// DocumentRule is R18f: what leaves no record elsewhere is shown by a document.
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

// Missing is what the cycle needs to go on at the end of the day, as the rules
// would say it: "" where nothing is missing.
func (t CycleFacts) Missing(on Date) string {
	_, step, err := t.NextStep("advance", CycleStep{On: on})
	if err != nil {
		return ""
	}
	t.To = step
	var wanting []string
	for _, o := range Evaluate(t, StepRules(t)...) {
		if !o.Met {
			wanting = append(wanting, o.ID+": "+o.Evidence)
		}
	}
	return strings.Join(wanting, "; ")
}

// StepRules are what is asked of a step: its order, and what there is to show
// for the stage it leaves. Going back asks for nothing but the reason.
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
