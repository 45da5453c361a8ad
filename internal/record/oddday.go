package record

import "fmt"

// The functions of this file say of a day why it cannot be right, and return "" for a day
// that can be. Records from before such days were refused are found by borough check
// --strict.

const (
	maxAge        = 110                // the greatest age of anybody, in years
	firstDay      = Date("1990-01-01") // no record of the programme is older
	maxYearsAhead = 10                 // how far ahead something can be planned
)

// OddBirth says that nobody who is alive today was born so long ago.
func OddBirth(born, today Date) string {
	if born.AddMonths(12*(maxAge+1)) <= today {
		return fmt.Sprintf("born on %s is more than %d years ago", born, maxAge)
	}
	return ""
}

// OddEvent says that the day of an event is too early for the programme.
func OddEvent(day Date) string {
	if day < firstDay {
		return fmt.Sprintf("%s is before %s", day, firstDay)
	}
	return ""
}

// OddPlan says that something planned, such as a review or the end of powers, is too far
// ahead.
func OddPlan(day, today Date) string {
	if day > today.AddMonths(12*maxYearsAhead) {
		return fmt.Sprintf("%s is more than %d years ahead", day, maxYearsAhead)
	}
	return ""
}

// OddExpiry says that something given on the day on runs out more than a year after its
// usual last day. If usual is "", it has no usual end, and can run for ten years.
func OddExpiry(on, usual, expires Date) string {
	switch {
	case usual == "" && expires > on.AddMonths(12*maxYearsAhead):
		return fmt.Sprintf("%s is more than %d years after %s", expires, maxYearsAhead, on)
	case usual != "" && expires > usual.AddMonths(12):
		return fmt.Sprintf("%s is more than a year after %s, which is usual", expires, usual)
	}
	return ""
}
