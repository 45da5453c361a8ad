package record

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestVettingAnySteps checks random steps in a random order: there is always a step
// that can come next, and a clearance is in force on exactly the days that the last
// decision says.
func TestVettingAnySteps(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := &Dossier{Volunteer: Volunteer{Ref: "V0001"}}
		level := Level{"basic", 1}
		day := Date("2026-01-01")
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			day = day.AddDays(rapid.IntRange(0, 250).Draw(t, "days"))
			v := d.VettingOn(level.Code, day)
			before, wasHeld := d.ClearanceOn(level.Code, day)
			allowed := v.allowedOutcomes(day)
			if len(allowed) == 0 {
				t.Fatalf("nothing may follow %v on %s", d.Clearances, day)
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
			after, isHeld := d.ClearanceOn(level.Code, day)
			switch step.Outcome {
			case "cleared":
				if !isHeld || after != step {
					t.Fatalf("not in force on the day of %v", step)
				}
			case "refused", "suspended", "withdrawn":
				if isHeld {
					t.Fatalf("in force on the day of %v", step)
				}
			default:
				if isHeld != wasHeld || after != before {
					t.Fatalf("%s changed what is in force on %s: %v, not %v", step.Outcome, day, after, before)
				}
			}
			if _, isHeld := d.ClearanceOn(level.Code, after.Expires.AddDays(1)); isHeld {
				t.Fatalf("%v is in force after its last day", after)
			}
		}
	})
}
