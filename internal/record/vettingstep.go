package record

import (
	"fmt"
	"slices"
	"strings"
)

// Vetting is where vetting at one level stands: what was last decided, and the
// application or appeal that still waits. Both are kept apart because a renewal
// can wait while the clearance it renews is in force, suspended or withdrawn.
type Vetting struct {
	Decided   Clearance // the last of cleared, refused, suspended and withdrawn
	Clearance Clearance // the last clearance given, whatever became of it
	Waiting   Clearance // submitted or appealed, and not yet answered
	Last      Clearance // the last step of any kind
}

// CheckVettingStep checks that the step may follow what is already recorded at its
// level, and is not dated before it.
func (d *Dossier) CheckVettingStep(step Clearance) error {
	v := d.VettingOn(step.Level, endOfTime)
	if step.On < v.Last.On {
		return Wrong("%s on %s comes before %s's %s of %s at %s; give that day or a later one",
			step.Outcome, step.On, d.Ref, v.Last.Outcome, v.Last.On, step.Level)
	}
	next := v.next(step.On)
	if slices.Contains(next, step.Outcome) {
		return nil
	}
	was := "has nothing submitted"
	if v.Last.Outcome != "" {
		was = "is " + v.Last.Outcome + " since " + string(v.Last.On)
	}
	if v.Clearance.Expires != "" && v.Clearance.Expires < step.On {
		was += ", and ran out on " + string(v.Clearance.Expires) + ","
	}
	return &Conflict{Text: fmt.Sprintf("%s %s at level %s; after that comes %s, not %s",
		d.Ref, was, step.Level, strings.Join(next, " or "), step.Outcome)}
}

// next returns the outcomes that may follow on the day.
func (v Vetting) next(on Date) []string {
	var next []string
	switch {
	case v.Waiting.Outcome == "appealed":
		return []string{"cleared", "refused"}
	case v.Waiting.Outcome == "submitted":
		next = []string{"cleared", "refused", "discontinued"}
	case v.Decided.Outcome == "refused", v.Decided.Outcome == "withdrawn":
		next = []string{"submitted", "appealed"}
	case v.Decided.Outcome == "suspended" && on <= v.Clearance.Expires:
		next = []string{"cleared", "submitted"}
	default:
		next = []string{"submitted"}
	}
	if v.IsInForce(on) {
		next = append(next, "suspended")
	}
	if v.IsInForce(on) || v.Decided.Outcome == "suspended" {
		next = append(next, "withdrawn")
	}
	return next
}

// IsInForce reports whether the clearance is in force on the day: the last
// decision was to clear, and it has not run out.
func (v Vetting) IsInForce(on Date) bool {
	return v.Decided.Outcome == "cleared" && on <= v.Decided.Expires
}

// endOfTime is after every day of the books.
const endOfTime Date = "9999-12-31"

// ClearedUntil returns the last day of a clearance given on the day when none
// is said: the level's usual years run from that day, but one that comes back
// from a suspension, or from an appeal against its withdrawal, keeps its date.
func (d *Dossier) ClearedUntil(level Level, on Date) Date {
	v := d.VettingOn(level.Code, endOfTime)
	back := v.Decided.Outcome == "suspended" || v.Decided.Outcome == "withdrawn" && v.Waiting.Outcome == "appealed"
	if back && on <= v.Clearance.Expires {
		return v.Clearance.Expires
	}
	return on.AddYears(level.Years).AddDays(-1)
}

// VettingOn returns where vetting at the level stands at the end of the day.
func (d *Dossier) VettingOn(level string, on Date) Vetting {
	var v Vetting
	for _, c := range d.Clearances {
		if c.Level == level && c.On <= on {
			v = v.after(c)
		}
	}
	return v
}

// after returns where vetting stands once the step is taken.
func (v Vetting) after(step Clearance) Vetting {
	v.Last = step
	switch step.Outcome {
	case "submitted", "appealed":
		v.Waiting = step
	case "discontinued":
		v.Waiting = Clearance{}
	case "suspended":
		v.Decided = step
	case "cleared":
		// A suspension that is lifted answers no renewal.
		if v.Decided.Outcome != "suspended" || step.Expires != v.Clearance.Expires {
			v.Waiting = Clearance{}
		}
		v.Decided, v.Clearance = step, step
	default:
		v.Decided, v.Waiting = step, Clearance{}
	}
	return v
}
