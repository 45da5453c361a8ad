package record

import (
	"fmt"
	"slices"
	"strings"
)

// Vetting is the state of a volunteer's vetting at one level. The latest decision and
// the open application are separate fields: a renewal can be open while the clearance
// that it renews is in force, suspended or withdrawn.
type Vetting struct {
	Decided   Clearance // the latest of cleared, refused, suspended and withdrawn
	Clearance Clearance // the latest clearance given, even if it is no longer in force
	Waiting   Clearance // an application or appeal that is not answered yet
	Last      Clearance // the latest step of any kind
}

// CheckVettingStep returns a *Conflict if the step cannot follow the steps recorded at
// its level, and an *Invalid if it is dated before the latest of them.
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

// allowedOutcomes returns the outcomes that the next step can have, if it is on the
// day.
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

// IsInForce reports whether the clearance is in force on the day: the latest decision
// was to clear, and it has not expired.
func (v Vetting) IsInForce(day Date) bool {
	return v.Decided.Outcome == "cleared" && day <= v.Decided.Expires
}

// endOfTime is later than every recorded day.
const endOfTime Date = "9999-12-31"

// ClearedUntil returns the usual last day of a clearance given on the day: the years of
// the level are counted from that day. A clearance that is restored, after a suspension
// or by an appeal against its withdrawal, keeps its old last day.
func (d *Dossier) ClearedUntil(level Level, day Date) Date {
	v := d.VettingOn(level.Code, endOfTime)
	restored := v.Decided.Outcome == "suspended" || v.Decided.Outcome == "withdrawn" && v.Waiting.Outcome == "appealed"
	if restored && day <= v.Clearance.Expires {
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
		// The end of a suspension does not decide an open renewal.
		if v.Decided.Outcome != "suspended" || step.Expires != v.Clearance.Expires {
			v.Waiting = Clearance{}
		}
		v.Decided, v.Clearance = step, step
	default:
		v.Decided, v.Waiting = step, Clearance{}
	}
	return v
}
