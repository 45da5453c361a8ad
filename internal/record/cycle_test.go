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
	c := Cycle{ID: 1, Team: millponds, Steps: []Step{{Stage: "research", Change: "started", On: "2026-03-01"}}}
	for place := 2; place <= StagePlace(stage); place++ {
		c.Steps = append(c.Steps, Step{Stage: StageAt(place), Change: "advanced", On: "2026-03-10"})
	}
	return c
}

func TestStepRules(t *testing.T) {
	t.Parallel()
	set := func(on, acted, closed Date) []SetPriority {
		return []SetPriority{{Ref: "P0001", On: "2026-03-01", Acted: "2026-03-02", Closed: "2026-03-02"}, {Ref: "P0002", On: on, Acted: acted, Closed: closed}}
	}
	dropped := set("2026-03-10", "", "2026-03-20")
	dropped[1].Dropped = true
	for _, c := range []struct {
		name string
		turn Turn
		want string // what the rules refuse; "" for nothing
	}{
		{"a document", Turn{Cycle: cycleAt("research"), To: Step{Evidence: "WP/1"}}, ""},
		{"no document of research", Turn{Cycle: cycleAt("research")}, "R18f: no document is named that shows what came of research"},
		{"no document of preferences", Turn{Cycle: cycleAt("preferences")}, "R18f: no document is named that shows what came of preferences"},
		{"no document of investigating", Turn{Cycle: cycleAt("investigate")}, "R18f: no document is named that shows what came of investigate"},
		{"engaged on the day of the start", Turn{Cycle: cycleAt("engage"), Engaged: Event{"E00001", "2026-03-01"}}, ""},
		{"engaged the day before it", Turn{Cycle: cycleAt("engage"), Engaged: Event{"E00001", "2026-02-28"}},
			"R18b: no engagement in millponds or old-tannery from 2026-03-01 to 2026-03-20"},
		{"engaged on the day of the step", Turn{Cycle: cycleAt("engage"), Engaged: Event{"E00001", "2026-03-20"}}, ""},
		{"engaged the day after it", Turn{Cycle: cycleAt("engage"), Engaged: Event{"E00001", "2026-03-21"}},
			"R18b: no engagement in millponds or old-tannery from 2026-03-01 to 2026-03-20"},
		{"set on the day of the start", Turn{Cycle: cycleAt("priorities"), Priorities: []SetPriority{{Ref: "P0001", On: "2026-03-01"}}}, ""},
		{"set the day before it", Turn{Cycle: cycleAt("priorities"), Priorities: []SetPriority{{Ref: "P0001", On: "2026-02-28"}}},
			"R18c: no meeting of its panel from 2026-03-01 to 2026-03-20 set a priority"},
		{"set on the day of the step", Turn{Cycle: cycleAt("priorities"), Priorities: []SetPriority{{Ref: "P0001", On: "2026-03-20"}}}, ""},
		{"set the day after it", Turn{Cycle: cycleAt("priorities"), Priorities: []SetPriority{{Ref: "P0001", On: "2026-03-21"}}},
			"R18c: no meeting of its panel from 2026-03-01 to 2026-03-20 set a priority"},
		{"set and closed", Turn{Cycle: cycleAt("priorities"), Priorities: []SetPriority{{Ref: "P0001", On: "2026-03-02", Closed: "2026-03-03"}}}, ""},
		{"acted on that day", Turn{Cycle: cycleAt("act"), Priorities: set("2026-03-10", "2026-03-20", "")}, ""},
		{"acted on the day after", Turn{Cycle: cycleAt("act"), Priorities: set("2026-03-10", "2026-03-21", "")}, "R18d: no action by 2026-03-20 on P0002"},
		{"closed without an action", Turn{Cycle: cycleAt("act"), Priorities: set("2026-03-10", "", "2026-03-20")}, "R18d: no action by 2026-03-20 on P0002"},
		{"dropped", Turn{Cycle: cycleAt("act"), Priorities: dropped}, ""},
		{"set after they were identified", Turn{Cycle: cycleAt("act"), Priorities: set("2026-03-11", "", "")}, ""},
		{"set before the cycle", Turn{Cycle: cycleAt("act"), Priorities: set("2026-02-28", "", "")}, ""},
		{"closed on that day", Turn{Cycle: cycleAt("review"), Priorities: set("2026-03-10", "", "2026-03-20")}, ""},
		{"closed the day after", Turn{Cycle: cycleAt("review"), Priorities: set("2026-03-10", "", "2026-03-21")}, "R18e: no outcome by 2026-03-20 of P0002"},
		{"set after, and open", Turn{Cycle: cycleAt("review"), Priorities: set("2026-03-11", "", "")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.turn.To.On = "2026-03-20"
			_, to, err := c.turn.Step("advance", c.turn.To)
			if err != nil {
				t.Fatal(err)
			}
			c.turn.To = to
			var said []string
			for _, o := range Check(c.turn, StepRules(c.turn)...) {
				if !o.Met {
					said = append(said, o.ID+": "+o.Evidence)
				} else if o.Evidence == "" {
					t.Errorf("%s is met by nothing", o.ID)
				}
			}
			if got := strings.Join(said, "; "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if got := c.turn.Wanting("2026-03-20"); c.turn.To.Evidence == "" && got != c.want {
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
	late := []SetPriority{{Ref: "P0001", On: "2026-03-10", Acted: "2026-03-11"}, {Ref: "P0002", On: "2026-03-12"}}
	ask := func(c Cycle) error {
		turn := Turn{Cycle: c, To: Step{Stage: "review", Change: "advanced", On: "2026-03-20"}, Priorities: late}
		return Ask("", turn, StepRules(turn)...)
	}
	if err := ask(c); err != nil {
		t.Error(err)
	}
	c.Steps = append(c.Steps, Step{Stage: "priorities", Change: "revisited", On: "2026-03-12"}, Step{Stage: "act", Change: "advanced", On: "2026-03-12"})
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
			change := rapid.SampledFrom([]string{"start", "advance", "advance", "advance", "advance", "advance", "revisit", "finish"}).Draw(t, "change")
			to := Step{
				Stage:    rapid.SampledFrom(stages).Draw(t, "stage"),
				On:       max(c.Last().On, "2026-03-01").AddDays(rapid.SampledFrom([]int{0, 0, 1, 30, -1}).Draw(t, "days")),
				Evidence: rapid.SampledFrom([]string{"WP/1", "WP/2", ""}).Draw(t, "evidence"),
			}
			if change == "revisit" && to.Stage == "" {
				continue // the command line asks for it
			}
			of, is, err := c.Step(change, to)
			if err != nil {
				continue
			}
			turn := Turn{Cycle: of, To: is, Engaged: Event{"E00001", to.On},
				Priorities: []SetPriority{{Ref: "P0001", On: of.From(), Acted: of.From(), Closed: is.On}}}
			if errors.As(Ask("", turn, StepRules(turn)...), new(*Refusal)) {
				continue
			}
			before, running := c.Last(), c.Running()
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
