package record

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestVettingAnySteps records random steps. It checks that at least one outcome is always
// allowed for the next step. It also checks that a clearance is in force if, and only if, the
// latest decision gave it.
func TestVettingAnySteps(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := &Dossier{Volunteer: Volunteer{Ref: "V0001"}}
		level := Level{"basic", 1}
		day := Date("2026-01-01")
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			day = day.AddDays(rapid.IntRange(0, 250).Draw(t, "days"))
			v := d.VettingOn(level.Code, day)
			before, wasInForce := d.ClearanceOn(level.Code, day)
			allowed := v.allowedOutcomes(day)
			if len(allowed) == 0 {
				t.Fatalf("no step is allowed after %v on %s", d.Clearances, day)
			}
			step := Clearance{Level: level.Code,
				Outcome: rapid.SampledFrom(VettingOutcomes.Codes()).Draw(t, "outcome"), On: day}
			err := d.CheckVettingStep(step)
			if (err == nil) != slices.Contains(allowed, step.Outcome) {
				t.Fatalf("%s on %s after %v: %v", step.Outcome, day, d.Clearances, err)
			}
			if err != nil {
				continue
			}
			if step.Outcome == "cleared" {
				step.Expires = d.ClearedUntil(level, day)
				if step.Expires < day {
					t.Fatalf("cleared on %s until %s after %v", day, step.Expires, d.Clearances)
				}
			}
			d.Clearances = append(d.Clearances, step)
			after, isInForce := d.ClearanceOn(level.Code, day)
			switch step.Outcome {
			case "cleared":
				if !isInForce || after != step {
					t.Fatalf("not in force on the day of %v", step)
				}
			case "refused", "suspended", "withdrawn":
				if isInForce {
					t.Fatalf("in force on the day of %v", step)
				}
			default:
				if isInForce != wasInForce || after != before {
					t.Fatalf("%s changed what is in force on %s: %v, not %v", step.Outcome, day, after, before)
				}
			}
			if _, ok := d.ClearanceOn(level.Code, after.Expires.AddDays(1)); ok {
				t.Fatalf("%v is in force after its last day", after)
			}
		}
	})
}
