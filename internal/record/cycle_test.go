package record

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var millponds = Team{Code: "millponds", Wards: []string{"millponds", "old-tannery"}, From: "2025-05-01"}

// cycleAt is a cycle started on 1 March 2026 that went on to the stage on the 10th
// of that month, and has left the stage of identifying priorities on its way.
func cycleAt(stage string) Cycle {
	c := Cycle{ID: 1, Team: millponds, Steps: []CycleStep{{Stage: "research", Change: "started", On: "2026-03-01"}}}
	for place := 2; place <= StagePlace(stage); place++ {
		c.Steps = append(c.Steps, CycleStep{Stage: StageAt(place), Change: "advanced", On: "2026-03-10"})
	}
	return c
}

func TestStepRules(t *testing.T) {
	t.Parallel()
	set := func(on, acted, closed Date) []CyclePriority {
		return []CyclePriority{{Ref: "P0001", On: "2026-03-01", Acted: "2026-03-02", Closed: "2026-03-02"},
			{Ref: "P0002", On: on, Acted: acted, Closed: closed}}
	}
	dropped := set("2026-03-10", "", "2026-03-20")
	dropped[1].Dropped = true
	for _, c := range []struct {
		name string
		turn CycleFacts
		want string // what the rules refuse; "" for nothing
	}{
		{"a document", CycleFacts{Cycle: cycleAt("research"), To: CycleStep{Evidence: "WP/1"}}, ""},
		{"no document of research", CycleFacts{Cycle: cycleAt("research")},
			"R18f: no document is named that shows what came of research"},
		{"no document of preferences", CycleFacts{Cycle: cycleAt("preferences")},
			"R18f: no document is named that shows what came of preferences"},
		{"no document of investigating", CycleFacts{Cycle: cycleAt("investigate")},
			"R18f: no document is named that shows what came of investigate"},
		{"engaged on the day of the start",
			CycleFacts{Cycle: cycleAt("engage"), Engaged: CycleEngagement{"E00001", "2026-03-01"}}, ""},
		{"engaged the day before it",
			CycleFacts{Cycle: cycleAt("engage"), Engaged: CycleEngagement{"E00001", "2026-02-28"}},
			"R18b: no engagement in millponds or old-tannery from 2026-03-01 to 2026-03-20"},
		{"engaged on the day of the step",
			CycleFacts{Cycle: cycleAt("engage"), Engaged: CycleEngagement{"E00001", "2026-03-20"}}, ""},
		{"engaged the day after it",
			CycleFacts{Cycle: cycleAt("engage"), Engaged: CycleEngagement{"E00001", "2026-03-21"}},
			"R18b: no engagement in millponds or old-tannery from 2026-03-01 to 2026-03-20"},
		{"set on the day of the start",
			CycleFacts{Cycle: cycleAt("priorities"),
				Priorities: []CyclePriority{{Ref: "P0001", On: "2026-03-01"}}}, ""},
		{"set the day before it",
			CycleFacts{Cycle: cycleAt("priorities"), Priorities: []CyclePriority{{Ref: "P0001", On: "2026-02-28"}}},
			"R18c: no meeting of its panel from 2026-03-01 to 2026-03-20 set a priority"},
		{"set on the day of the step",
			CycleFacts{Cycle: cycleAt("priorities"),
				Priorities: []CyclePriority{{Ref: "P0001", On: "2026-03-20"}}}, ""},
		{"set the day after it",
			CycleFacts{Cycle: cycleAt("priorities"), Priorities: []CyclePriority{{Ref: "P0001", On: "2026-03-21"}}},
			"R18c: no meeting of its panel from 2026-03-01 to 2026-03-20 set a priority"},
		{"set and closed",
			CycleFacts{Cycle: cycleAt("priorities"),
				Priorities: []CyclePriority{{Ref: "P0001", On: "2026-03-02", Closed: "2026-03-03"}}}, ""},
		{"acted on that day", CycleFacts{Cycle: cycleAt("act"), Priorities: set("2026-03-10", "2026-03-20", "")}, ""},
		{"acted on the day after", CycleFacts{Cycle: cycleAt("act"), Priorities: set("2026-03-10", "2026-03-21", "")},
			"R18d: no action by 2026-03-20 on P0002"},
		{"closed without an action",
			CycleFacts{Cycle: cycleAt("act"), Priorities: set("2026-03-10", "", "2026-03-20")},
			"R18d: no action by 2026-03-20 on P0002"},
		{"dropped", CycleFacts{Cycle: cycleAt("act"), Priorities: dropped}, ""},
		{"set after they were identified",
			CycleFacts{Cycle: cycleAt("act"), Priorities: set("2026-03-11", "", "")}, ""},
		{"set before the cycle", CycleFacts{Cycle: cycleAt("act"), Priorities: set("2026-02-28", "", "")}, ""},
		{"closed on that day",
			CycleFacts{Cycle: cycleAt("review"), Priorities: set("2026-03-10", "", "2026-03-20")}, ""},
		{"closed the day after", CycleFacts{Cycle: cycleAt("review"), Priorities: set("2026-03-10", "", "2026-03-21")},
			"R18e: no outcome by 2026-03-20 of P0002"},
		{"set after, and open", CycleFacts{Cycle: cycleAt("review"), Priorities: set("2026-03-11", "", "")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.turn.To.On = "2026-03-20"
			_, to, err := c.turn.NextStep("advance", c.turn.To)
			if err != nil {
				t.Fatal(err)
			}
			c.turn.To = to
			var evidence []string
			for _, o := range Evaluate(c.turn, StepRules(c.turn)...) {
				if !o.Met {
					evidence = append(evidence, o.ID+": "+o.Evidence)
				} else if o.Evidence == "" {
					t.Errorf("%s is met by nothing", o.ID)
				}
			}
			if got := strings.Join(evidence, "; "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if got := c.turn.Missing("2026-03-20"); c.turn.To.Evidence == "" && got != c.want {
				t.Errorf("missing is %q, and the refusal says %q", got, c.want)
			}
		})
	}
}

// A priority that is set after the team left the stage is in, once the stage is
// revisited and left again.
func TestPrioritiesIdentifiedAgain(t *testing.T) {
	t.Parallel()
	c := cycleAt("act")
	late := []CyclePriority{{Ref: "P0001", On: "2026-03-10", Acted: "2026-03-11"}, {Ref: "P0002", On: "2026-03-12"}}
	ask := func(c Cycle) error {
		turn := CycleFacts{Cycle: c, To: CycleStep{Stage: "review", Change: "advanced", On: "2026-03-20"},
			Priorities: late}
		return Require("", turn, StepRules(turn)...)
	}
	if err := ask(c); err != nil {
		t.Error(err)
	}
	c.Steps = append(c.Steps, CycleStep{Stage: "priorities", Change: "revisited", On: "2026-03-12"},
		CycleStep{Stage: "act", Change: "advanced", On: "2026-03-12"})
	if err := ask(c); err == nil || !strings.Contains(err.Error(), "P0002") {
		t.Errorf("got %v", err)
	}
}

// Whatever is typed in whatever order, no cycle skips a stage or goes back in
// time.
func TestNoStageIsSkipped(t *testing.T) {
	t.Parallel()
	done := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		c := Cycle{Team: millponds}
		stages := append(CycleStages.Codes(), make([]string, 20)...) // most often the next
		for range rapid.IntRange(1, 90).Draw(t, "steps") {
			change := rapid.SampledFrom([]string{"start", "advance", "advance", "advance", "advance", "advance",
				"revisit", "finish"}).Draw(t, "change")
			to := CycleStep{
				Stage: rapid.SampledFrom(stages).Draw(t, "stage"),
				On: max(c.LastStep().On,
					"2026-03-01").AddDays(rapid.SampledFrom([]int{0, 0, 1, 30, -1}).Draw(t, "days")),
				Evidence: rapid.SampledFrom([]string{"WP/1", "WP/2", ""}).Draw(t, "evidence"),
			}
			if change == "revisit" && to.Stage == "" {
				continue // the command line asks for it
			}
			of, is, err := c.NextStep(change, to)
			if err != nil {
				continue
			}
			turn := CycleFacts{Cycle: of, To: is, Engaged: CycleEngagement{"E00001", to.On},
				Priorities: []CyclePriority{{Ref: "P0001", On: of.StartedOn(), Acted: of.StartedOn(), Closed: is.On}}}
			if errors.As(Require("", turn, StepRules(turn)...), new(*Refusal)) {
				continue
			}
			before, running := c.LastStep(), c.IsRunning()
			of.Steps = append(of.Steps, is)
			c = of
			done[is.Change]++
			was, now := StagePlace(before.Stage), StagePlace(is.Stage)
			switch is.Change {
			case "started":
				if running || now != 1 {
					t.Fatalf("started at %s after %+v", is.Stage, before)
				}
			case "advanced":
				if !running || now != was+1 {
					t.Fatalf("advanced to %s after %+v", is.Stage, before)
				}
			case "revisited":
				if !running || now > was {
					t.Fatalf("revisited %s after %+v", is.Stage, before)
				}
			case "finished":
				if !running || was != 7 {
					t.Fatalf("finished after %+v", before)
				}
			default:
				t.Fatalf("%+v is no step", is)
			}
			if is.On < before.On {
				t.Fatalf("%+v follows %+v", is, before)
			}
		}
	})
	for _, change := range CycleChanges.Items {
		if done[change.Title] == 0 {
			t.Errorf("no cycle was ever %s: the test shows too little", change.Title)
		}
	}
}
