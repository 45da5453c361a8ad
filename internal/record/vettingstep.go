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
	Decided   Clearance // the latest step that was cleared, refused, suspended or withdrawn
	Clearance Clearance // the latest step that was cleared, even if it is no longer in force
	Waiting   Clearance // the application or appeal that is not answered yet
	Last      Clearance // the latest step with any outcome
}

// CheckVettingStep checks a new step against the steps recorded at its level. It returns a
// *Conflict if the step cannot follow them, and an *Invalid if it is dated before the latest
// of them.
func (d *Dossier) CheckVettingStep(step Clearance) error {
	v := d.VettingOn(step.Level, endOfTime)
	if step.On < v.Last.On {
		return Invalidf("%s on %s comes before %s's %s of %s at %s; give that day or a later one",
			step.Outcome, step.On, d.Ref, v.Last.Outcome, v.Last.On, step.Level)
	}
	allowed := v.allowedOutcomes(step.On)
	if slices.Contains(allowed, step.Outcome) {
		return nil
	}
	state := "has nothing submitted"
	if v.Last.Outcome != "" {
		state = "is " + v.Last.Outcome + " since " + string(v.Last.On)
	}
	if v.Clearance.Expires != "" && v.Clearance.Expires < step.On {
		state += ", and ran out on " + string(v.Clearance.Expires) + ","
	}
	return &Conflict{Text: fmt.Sprintf("%s %s at level %s; after that comes %s, not %s",
		d.Ref, state, step.Level, strings.Join(allowed, " or "), step.Outcome)}
}

// allowedOutcomes returns the outcomes that a next step on the day can have.
func (v Vetting) allowedOutcomes(day Date) []string {
	var allowed []string
	switch {
	case v.Waiting.Outcome == "appealed":
		return []string{"cleared", "refused"}
	case v.Waiting.Outcome == "submitted":
		allowed = []string{"cleared", "refused", "discontinued"}
	case v.Decided.Outcome == "refused", v.Decided.Outcome == "withdrawn":
		allowed = []string{"submitted", "appealed"}
	case v.Decided.Outcome == "suspended" && day <= v.Clearance.Expires:
		allowed = []string{"cleared", "submitted"}
	default:
		allowed = []string{"submitted"}
	}
	if v.IsInForce(day) {
		allowed = append(allowed, "suspended")
	}
	if v.IsInForce(day) || v.Decided.Outcome == "suspended" {
		allowed = append(allowed, "withdrawn")
	}
	return allowed
}

// IsInForce reports whether a clearance is in force on the day. That is so if the latest
// decision is cleared and has not expired.
func (v Vetting) IsInForce(day Date) bool {
	return v.Decided.Outcome == "cleared" && day <= v.Decided.Expires
}

// endOfTime is later than every recorded day.
const endOfTime Date = "9999-12-31"

// ClearedUntil returns the usual last day of a clearance given on the day. For a new clearance
// the years of the level are counted from the day. A clearance that is restored keeps its
// old last day. It is restored when its suspension ends, or by an appeal against its
// withdrawal.
func (d *Dossier) ClearedUntil(level Level, day Date) Date {
	v := d.VettingOn(level.Code, endOfTime)
	isRestored := v.Decided.Outcome == "suspended" ||
		v.Decided.Outcome == "withdrawn" && v.Waiting.Outcome == "appealed"
	if isRestored && day <= v.Clearance.Expires {
		return v.Clearance.Expires
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
	v.Last = step
	switch step.Outcome {
	case "submitted", "appealed":
		v.Waiting = step
	case "discontinued":
		v.Waiting = Clearance{}
	case "suspended":
		v.Decided = step
	case "cleared":
		// A clearance that keeps its last day ends a suspension. It does not answer an open renewal.
		if v.Decided.Outcome != "suspended" || step.Expires != v.Clearance.Expires {
			v.Waiting = Clearance{}
		}
		v.Decided, v.Clearance = step, step
	default:
		v.Decided, v.Waiting = step, Clearance{}
	}
	return v
}
