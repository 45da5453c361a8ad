package record

import (
	"fmt"
	"slices"
	"strings"
)

// Vetting is the state of a volunteer's vetting at one level: the latest step of each sort.
// The latest decision and the open application are separate fields, because a renewal can
// be open while the clearance to be renewed is in force, suspended or withdrawn.
type Vetting struct {
	Decision        Clearance // the latest step that was cleared, refused, suspended or withdrawn
	LatestClearance Clearance // the latest step that was cleared, even if it is no longer in force
	Pending         Clearance // the application or appeal that is not answered yet
	LatestStep      Clearance // the latest step with any outcome
}

// CheckVettingStep checks a new step against the steps recorded at its level. It returns a
// *Conflict if the step cannot follow them, and an *Invalid if it is dated before the latest
// of them.
func (d *Dossier) CheckVettingStep(step Clearance) error {
	v := d.VettingOn(step.Level, endOfTime)
	if step.On < v.LatestStep.On {
		return Invalidf("%s on %s comes before %s's %s of %s at %s; give that day or a later one",
			step.Outcome, step.On, d.Ref, v.LatestStep.Outcome, v.LatestStep.On, step.Level)
	}
	allowed := v.allowedOutcomes(step.On)
	if slices.Contains(allowed, step.Outcome) {
		return nil
	}
	state := "has nothing submitted"
	if v.LatestStep.Outcome != "" {
		state = "is " + v.LatestStep.Outcome + " since " + string(v.LatestStep.On)
	}
	if v.LatestClearance.Expires != "" && v.LatestClearance.Expires < step.On {
		state += ", and ran out on " + string(v.LatestClearance.Expires) + ","
	}
	return &Conflict{Text: fmt.Sprintf("%s %s at level %s; after that comes %s, not %s",
		d.Ref, state, step.Level, strings.Join(allowed, " or "), step.Outcome)}
}

// allowedOutcomes returns the outcomes that a next step on the day can have.
func (v Vetting) allowedOutcomes(day Date) []string {
	var allowed []string
	switch {
	case v.Pending.Outcome == "appealed":
		return []string{"cleared", "refused"}
	case v.Pending.Outcome == "submitted":
		allowed = []string{"cleared", "refused", "discontinued"}
	case v.Decision.Outcome == "refused", v.Decision.Outcome == "withdrawn":
		allowed = []string{"submitted", "appealed"}
	case v.Decision.Outcome == "suspended" && day <= v.LatestClearance.Expires:
		allowed = []string{"cleared", "submitted"}
	default:
		allowed = []string{"submitted"}
	}
	if v.IsInForce(day) {
		allowed = append(allowed, "suspended")
	}
	if v.IsInForce(day) || v.Decision.Outcome == "suspended" {
		allowed = append(allowed, "withdrawn")
	}
	return allowed
}

// IsInForce reports whether a clearance is in force on the day. That is so if the latest
// decision is cleared and has not expired.
func (v Vetting) IsInForce(day Date) bool {
	return v.Decision.Outcome == "cleared" && day <= v.Decision.Expires
}

// endOfTime is later than every recorded day.
const endOfTime Date = "9999-12-31"

// ClearedUntil returns the usual last day of a clearance given on the day. For a new clearance
// the years of the level are counted from the day. A clearance that is restored keeps its
// old last day. It is restored when its suspension ends, or by an appeal against its
// withdrawal.
func (d *Dossier) ClearedUntil(level Level, day Date) Date {
	v := d.VettingOn(level.Code, endOfTime)
	isRestored := v.Decision.Outcome == "suspended" ||
		v.Decision.Outcome == "withdrawn" && v.Pending.Outcome == "appealed"
	if isRestored && day <= v.LatestClearance.Expires {
		return v.LatestClearance.Expires
	}
	return day.AddYears(level.Years).AddDays(-1)
}

// VettingOn returns the state of vetting at the level at the end of the day.
func (d *Dossier) VettingOn(level string, day Date) Vetting {
	var v Vetting
	for _, c := range d.Clearances {
		if c.Level == level && c.On <= day {
			v = v.withStep(c)
		}
	}
	return v
}

// withStep returns the state of vetting after the step.
func (v Vetting) withStep(step Clearance) Vetting {
	v.LatestStep = step
	switch step.Outcome {
	case "submitted", "appealed":
		v.Pending = step
	case "discontinued":
		v.Pending = Clearance{}
	case "suspended":
		v.Decision = step
	case "cleared":
		// A clearance that keeps its last day ends a suspension. It does not answer an open renewal.
		if v.Decision.Outcome != "suspended" || step.Expires != v.LatestClearance.Expires {
			v.Pending = Clearance{}
		}
		v.Decision, v.LatestClearance = step, step
	default:
		v.Decision, v.Pending = step, Clearance{}
	}
	return v
}
