package record

import "fmt"

// Each function of this file but LastPlannedDay checks that a day is within the limits for its kind
// of day (see DayKind). It returns why the day cannot be right, in words, or "" if it can be
// right. Commands now refuse such days. The checks are for records that were stored when
// commands still accepted such days: borough check --strict finds them.

// WhyBirthImplausible returns why nobody who is alive today can have been born on the day born.
func WhyBirthImplausible(born, today Date) string {
	if born < BirthDay.First(today) {
		return fmt.Sprintf("born on %s, more than %d years ago", born, BirthDay.MaxAge)
	}
	return ""
}

// WhyEventImplausible returns why the day is earlier than any event of the programme can be.
func WhyEventImplausible(day Date) string {
	if EventDay.NeedsReason(day) {
		return fmt.Sprintf("%s is before %s", day, EventDay.Earliest)
	}
	return ""
}

// WhyPlanImplausible returns why the day of something planned, such as a review or the end of powers, is
// too far ahead of today.
func WhyPlanImplausible(day, today Date) string {
	if day > LastPlannedDay(today) {
		return fmt.Sprintf("%s is more than %d years ahead", day, maxYearsAhead)
	}
	return ""
}

// LastPlannedDay returns the last day for which anything can be planned.
func LastPlannedDay(today Date) Date { return EventDay.Last(today) }

// WhyExpiryImplausible returns why a clearance or a course cannot be in date until the day expires. on
// is the day on which the clearance was given or the course was done, and usual is the
// usual last day. The last day may be at most a year after usual. If usual is "", there is
// no usual last day, and the last day may be at most ten years after on.
func WhyExpiryImplausible(on, usual, expires Date) string {
	switch {
	case expires <= LatestExpiry(on, usual):
		return ""
	case usual == "":
		return fmt.Sprintf("%s is more than %d years after %s", expires, maxYearsAhead, on)
	}
	return fmt.Sprintf("%s is more than a year after %s, which is usual", expires, usual)
}
