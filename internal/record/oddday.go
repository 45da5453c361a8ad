package record

import "fmt"

// The functions of this file say of a day why it cannot be right, and return "" for a day
// that can be, by the limits of the kinds of days. Records from before such days were refused are found by borough check
// --strict.

// OddBirth says that nobody who is alive today was born so long ago.
func OddBirth(born, today Date) string {
	if born < BirthDay.First(today) {
		return fmt.Sprintf("born on %s, more than %d years ago", born, BirthDay.MaxAge)
	}
	return ""
}

// OddEvent says that the day of an event is too early for the programme.
func OddEvent(day Date) string {
	if EventDay.NeedsReason(day) {
		return fmt.Sprintf("%s is before %s", day, EventDay.Earliest)
	}
	return ""
}

// OddPlan says that something planned, such as a review or the end of powers, is too far
// ahead.
func OddPlan(day, today Date) string {
	if day > LastPlan(today) {
		return fmt.Sprintf("%s is more than %d years ahead", day, maxYearsAhead)
	}
	return ""
}

// LastPlan returns the last day for which anything can be planned.
func LastPlan(today Date) Date { return EventDay.Last(today) }

// OddExpiry says that something given on the day on runs out more than a year after its
// usual last day. If usual is "", it has no usual end, and can run for ten years.
func OddExpiry(on, usual, expires Date) string {
	switch {
	case expires <= LatestExpiry(on, usual):
		return ""
	case usual == "":
		return fmt.Sprintf("%s is more than %d years after %s", expires, maxYearsAhead, on)
	}
	return fmt.Sprintf("%s is more than a year after %s, which is usual", expires, usual)
}
