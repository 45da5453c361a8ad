package record

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var millponds = Team{Code: "millponds", Wards: []string{"millponds", "old-tannery"}, From: "2025-05-01"}

// cycleAt returns a cycle of the team millponds that is at the stage. It started on 1 March
// 2026, and took every later step on 10 March 2026.
func cycleAt(stage string) Cycle {
	c := Cycle{ID: 1, Team: millponds, Steps: []CycleStep{{Stage: "research", Change: "started", On: "2026-03-01"}}}
	for place := 2; place <= StagePlace(stage); place++ {
		c.Steps = append(c.Steps, CycleStep{Stage: StageAt(place), Change: "advanced", On: "2026-03-10"})
	}
	return c
}

func TestStepRules(t *testing.T) {
	t.Parallel()
	// twoPriorities returns two priorities: P0001, which was acted on and closed, and P0002, which
	// was set, acted on and closed on the days of the arguments.
	twoPriorities := func(set, acted, closed Date) []CyclePriority {
		return []CyclePriority{{Ref: "P0001", On: "2026-03-01", Acted: "2026-03-02", Closed: "2026-03-02"},
			{Ref: "P0002", On: set, Acted: acted, Closed: closed}}
	}
	withDropped := twoPriorities("2026-03-10", "", "2026-03-20")
	withDropped[1].Dropped = true
	for _, c := range []struct {
		name  string
		facts CycleFacts
		want  string // the evidence of the rules that refuse the step; "" if none does
	}{
		{"a document", CycleFacts{Cycle: cycleAt("research"), Step: CycleStep{Evidence: "WP/1"}}, ""},
		{"no document of research", CycleFacts{Cycle: cycleAt("research")},
			"R18f: no document is named that shows what came of research"},
		{"no document of preferences", CycleFacts{Cycle: cycleAt("preferences")},
			"R18f: no document is named that shows what came of preferences"},
		{"no document of investigating", CycleFacts{Cycle: cycleAt("investigate")},
			"R18f: no document is named that shows what came of investigate"},
		{"engaged on the day of the start",
			CycleFacts{Cycle: cycleAt("engage"), LatestEngagement: CycleEngagement{"E00001", "2026-03-01"}}, ""},
		{"engaged the day before the start",
			CycleFacts{Cycle: cycleAt("engage"), LatestEngagement: CycleEngagement{"E00001", "2026-02-28"}},
			"R18b: no engagement in millponds or old-tannery from 2026-03-01 to 2026-03-20"},
		{"engaged on the day of the step",
			CycleFacts{Cycle: cycleAt("engage"), LatestEngagement: CycleEngagement{"E00001", "2026-03-20"}}, ""},
		{"engaged the day after the step",
			CycleFacts{Cycle: cycleAt("engage"), LatestEngagement: CycleEngagement{"E00001", "2026-03-21"}},
			"R18b: no engagement in millponds or old-tannery from 2026-03-01 to 2026-03-20"},
		{"set on the day of the start",
			CycleFacts{Cycle: cycleAt("priorities"),
				Priorities: []CyclePriority{{Ref: "P0001", On: "2026-03-01"}}}, ""},
		{"set the day before the start",
			CycleFacts{Cycle: cycleAt("priorities"), Priorities: []CyclePriority{{Ref: "P0001", On: "2026-02-28"}}},
			"R18c: no meeting of its panel from 2026-03-01 to 2026-03-20 set a priority"},
		{"set on the day of the step",
			CycleFacts{Cycle: cycleAt("priorities"),
				Priorities: []CyclePriority{{Ref: "P0001", On: "2026-03-20"}}}, ""},
		{"set the day after the step",
			CycleFacts{Cycle: cycleAt("priorities"), Priorities: []CyclePriority{{Ref: "P0001", On: "2026-03-21"}}},
			"R18c: no meeting of its panel from 2026-03-01 to 2026-03-20 set a priority"},
		{"set and closed",
			CycleFacts{Cycle: cycleAt("priorities"),
				Priorities: []CyclePriority{{Ref: "P0001", On: "2026-03-02", Closed: "2026-03-03"}}}, ""},
		{"an action on the day of the step",
			CycleFacts{Cycle: cycleAt("act"), Priorities: twoPriorities("2026-03-10", "2026-03-20", "")}, ""},
		{"an action the day after the step",
			CycleFacts{Cycle: cycleAt("act"), Priorities: twoPriorities("2026-03-10", "2026-03-21", "")},
			"R18d: no action by 2026-03-20 on P0002"},
		{"closed without an action",
			CycleFacts{Cycle: cycleAt("act"), Priorities: twoPriorities("2026-03-10", "", "2026-03-20")},
			"R18d: no action by 2026-03-20 on P0002"},
		{"dropped", CycleFacts{Cycle: cycleAt("act"), Priorities: withDropped}, ""},
		{"set after the team left priorities, no action",
			CycleFacts{Cycle: cycleAt("act"), Priorities: twoPriorities("2026-03-11", "", "")}, ""},
		{"set before the cycle",
			CycleFacts{Cycle: cycleAt("act"), Priorities: twoPriorities("2026-02-28", "", "")}, ""},
		{"closed on the day of the step",
			CycleFacts{Cycle: cycleAt("review"), Priorities: twoPriorities("2026-03-10", "", "2026-03-20")}, ""},
		{"closed the day after the step",
			CycleFacts{Cycle: cycleAt("review"), Priorities: twoPriorities("2026-03-10", "", "2026-03-21")},
			"R18e: no outcome by 2026-03-20 of P0002"},
		{"set after the team left priorities, open",
			CycleFacts{Cycle: cycleAt("review"), Priorities: twoPriorities("2026-03-11", "", "")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.facts.Step.On = "2026-03-20"
			_, step, err := c.facts.PrepareStep("advance", c.facts.Step)
			if err != nil {
				t.Fatal(err)
			}
			c.facts.Step = step
			var refusals []string
			for _, outcome := range Evaluate(c.facts, StepRules(c.facts)...) {
				if !outcome.Met {
					refusals = append(refusals, outcome.ID+": "+outcome.Evidence)
				} else if outcome.Evidence == "" {
					t.Errorf("%s is met, but its evidence is empty", outcome.ID)
				}
			}
			if got := strings.Join(refusals, "; "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if got := c.facts.MissingEvidence("2026-03-20"); c.facts.Step.Evidence == "" && got != c.want {
				t.Errorf("MissingEvidence is %q, and the refusal says %q", got, c.want)
			}
		})
	}
}

// TestPrioritiesIdentifiedAgain checks that a priority set after the team left the
// stage priorities belongs to the cycle once the team has gone back to the stage and
// left it again.
func TestPrioritiesIdentifiedAgain(t *testing.T) {
	t.Parallel()
	c := cycleAt("act")
	priorities := []CyclePriority{{Ref: "P0001", On: "2026-03-10", Acted: "2026-03-11"},
		{Ref: "P0002", On: "2026-03-12"}}
	checkReviewStep := func(c Cycle) error {
		facts := CycleFacts{Cycle: c, Step: CycleStep{Stage: "review", Change: "advanced", On: "2026-03-20"},
			Priorities: priorities}
		return CheckRules("", facts, StepRules(facts)...)
	}
	if err := checkReviewStep(c); err != nil {
		t.Error(err)
	}
	c.Steps = append(c.Steps, CycleStep{Stage: "priorities", Change: "revisited", On: "2026-03-12"},
		CycleStep{Stage: "act", Change: "advanced", On: "2026-03-12"})
	if err := checkReviewStep(c); err == nil || !strings.Contains(err.Error(), "P0002") {
		t.Errorf("got %v", err)
	}
}

// TestNoStageIsSkipped checks that no sequence of random changes makes a cycle skip a
// stage or go back in time.
func TestNoStageIsSkipped(t *testing.T) {
	t.Parallel()
	changeCounts := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		c := Cycle{Team: millponds}
		// A step with the stage "" goes to the next stage. It is drawn most often.
		stages := append(CycleStages.Codes(), make([]string, 20)...)
		for range rapid.IntRange(1, 90).Draw(t, "steps") {
			change := rapid.SampledFrom([]string{"start", "advance", "advance", "advance", "advance", "advance",
				"revisit", "finish"}).Draw(t, "change")
			drawn := CycleStep{
				Stage: rapid.SampledFrom(stages).Draw(t, "stage"),
				On: max(c.LastStep().On,
					"2026-03-01").AddDays(rapid.SampledFrom([]int{0, 0, 1, 30, -1}).Draw(t, "days")),
				Evidence: rapid.SampledFrom([]string{"WP/1", "WP/2", ""}).Draw(t, "evidence"),
			}
			if change == "revisit" && drawn.Stage == "" {
				continue // the command line requires a stage
			}
			stepCycle, step, err := c.PrepareStep(change, drawn)
			if err != nil {
				continue
			}
			facts := CycleFacts{Cycle: stepCycle, Step: step, LatestEngagement: CycleEngagement{"E00001", drawn.On},
				Priorities: []CyclePriority{{Ref: "P0001", On: stepCycle.StartedOn(), Acted: stepCycle.StartedOn(),
					Closed: step.On}}}
			if errors.As(CheckRules("", facts, StepRules(facts)...), new(*Refusal)) {
				continue
			}
			previous, wasRunning := c.LastStep(), c.IsRunning()
			stepCycle.Steps = append(stepCycle.Steps, step)
			c = stepCycle
			changeCounts[step.Change]++
			previousPlace, place := StagePlace(previous.Stage), StagePlace(step.Stage)
			switch step.Change {
			case "started":
				if wasRunning || place != 1 {
					t.Fatalf("started at %s after %+v", step.Stage, previous)
				}
			case "advanced":
				if !wasRunning || place != previousPlace+1 {
					t.Fatalf("advanced to %s after %+v", step.Stage, previous)
				}
			case "revisited":
				if !wasRunning || place > previousPlace {
					t.Fatalf("revisited %s after %+v", step.Stage, previous)
				}
			case "finished":
				if !wasRunning || previousPlace != 7 {
					t.Fatalf("finished after %+v", previous)
				}
			default:
				t.Fatalf("%+v is no step", step)
			}
			if step.On < previous.On {
				t.Fatalf("%+v follows %+v", step, previous)
			}
		}
	})
	for _, change := range CycleChanges.Items {
		if changeCounts[change.Title] == 0 {
			t.Errorf("no cycle was ever %s: the test does not cover that change", change.Title)
		}
	}
}
