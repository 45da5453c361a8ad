package record

import "fmt"

// The functions of this file say of a day why it cannot be right, and return "" for a day
// that can be. Records from before such days were refused are found by borough check
// --strict.

// FirstDay is the day before which there are no records of the programme.
const FirstDay Date = "1990-01-01"

const (
	maxAge        = 110 // the greatest age of anybody, in years
	maxYearsAhead = 10  // how far ahead something can be planned
)

// OddBirth says that nobody who is alive today was born so long ago.
func OddBirth(born, today Date) string {
	if born.AddYears(maxAge+1) <= today {
		return fmt.Sprintf("born on %s, more than %d years ago", born, maxAge)
	}
	return ""
}

// OddEvent says that the day of an event is too early for the programme.
func OddEvent(day Date) string {
	if day < FirstDay {
		return fmt.Sprintf("%s is before %s", day, FirstDay)
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
func LastPlan(today Date) Date { return today.AddYears(maxYearsAhead) }

// OddExpiry says that something given on the day on runs out more than a year after its
// usual last day. If usual is "", it has no usual end, and can run for ten years.
func OddExpiry(on, usual, expires Date) string {
	switch {
	case usual == "" && expires > on.AddYears(maxYearsAhead):
		return fmt.Sprintf("%s is more than %d years after %s", expires, maxYearsAhead, on)
	case usual != "" && expires > usual.AddYears(1):
		return fmt.Sprintf("%s is more than a year after %s, which is usual", expires, usual)
	}
	return ""
}
