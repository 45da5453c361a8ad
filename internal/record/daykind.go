package record

import "fmt"

// DayKind is a kind of days, such as dates of birth, and the limits for such days. Every
// flag and column for a day has a kind. Every day that is typed or imported is checked
// against the limits of the kind.
type DayKind struct {
	Name       string
	Text       string // the limits, in one sentence
	Earliest   Date   // the first day that is accepted; "" if there is no fixed first day
	MaxAge     int    // the greatest age, in years, of somebody born on the day; 0 if there is no limit
	YearsAhead int    // how many years after today the day may be; 0 if there is no limit

	// Excusable is true if a day before Earliest is accepted with a reason. The reason is
	// stored in the audit.
	Excusable bool
}

// maxYearsAhead is how many years after today a planned day may be, such as the day of a
// review.
const maxYearsAhead = 10

// The kinds of days. Days that belong to no other kind are of the kind EventDay.
var (
	EventDay = DayKind{
		Name: "event",
		Text: "Something that happens, such as a session, an application, a meeting, a review or the last day " +
			"of a power, is not before 1990 unless --before-1990 says why, and not more than ten years ahead.",
		Earliest: "1990-01-01", Excusable: true, YearsAhead: maxYearsAhead,
	}
	ExpiryDay = DayKind{
		Name: "expiry",
		Text: "A clearance or training runs out at most a year after the usual time of its level or course, " +
			"or, where the course has none, at most ten years after it was done.",
		Earliest: "1990-01-01", Excusable: true,
	}
	BirthDay = DayKind{
		Name:   "birth",
		Text:   "Nobody is over 110 today.",
		MaxAge: 110,
	}
	SinceDay = DayKind{
		Name: "since",
		Text: "What holds from a day on, such as a ward, a team, a setting or a life in the UK, can be as old as " +
			"it is, and begins at most ten years ahead.",
		YearsAhead: maxYearsAhead,
	}
	// AnyDay has no limits, since the day is not stored: it selects a stored record, or it
	// is the day that a report is about.
	AnyDay = DayKind{Name: "any", Text: "A day that only finds a record, or that a question is about, can be any."}
)

// DayKinds are all the kinds of days.
var DayKinds = []DayKind{EventDay, ExpiryDay, BirthDay, SinceDay, AnyDay}

// First returns the first day that is accepted without a reason, or "" if there is no limit.
func (k DayKind) First(today Date) Date {
	if k.MaxAge > 0 {
		first := today.AddYears(-k.MaxAge - 1)
		for first.Age(today) > k.MaxAge {
			first = first.AddDays(1)
		}
		return first
	}
	return k.Earliest
}

// Last returns the last day that is accepted, or "" if there is no limit.
func (k DayKind) Last(today Date) Date {
	if k.YearsAhead == 0 {
		return ""
	}
	return today.AddYears(k.YearsAhead)
}

// NeedsReason reports whether the day is accepted only with a reason.
func (k DayKind) NeedsReason(day Date) bool { return k.Excusable && day != "" && day < k.Earliest }

// Check returns an *Invalid if the day is too early or too late for the kind. hasReason is
// true if a reason was given for a day before Earliest. The empty Date is accepted.
func (k DayKind) Check(day, today Date, hasReason bool) error {
	first, last := k.First(today), k.Last(today)
	switch {
	case !day.Valid(): // no day, or NeverExpires
		return nil
	case k.NeedsReason(day) && hasReason:
		return nil
	case k.MaxAge > 0 && day < first:
		return invalidDay(day, fmt.Sprintf("somebody born then is %d", day.Age(today)),
			fmt.Sprintf("%s or later, as nobody here is over %d", first, k.MaxAge))
	case k.Excusable && day < first:
		return invalidDay(day, "it is before "+string(first[:4]), "a later day, or why it is right with --"+EarlyDayFlag)
	case last != "" && day > last:
		return invalidDay(day, fmt.Sprintf("it is more than %d years ahead", k.YearsAhead),
			fmt.Sprintf("%s or earlier", last))
	}
	return nil
}

// EarlyDayFlag is the name of the flag that gives the reason for a day before
// EventDay.Earliest.
const EarlyDayFlag = "before-1990"

func invalidDay(day Date, why, instead string) error {
	return Invalidf("date %q: %s; give %s", day, why, instead)
}

// CheckExpiry returns an *Invalid if a clearance or training expires too late, after the
// day that LatestExpiry returns. name is the name of its level or course, for the error.
// start is the day on which it was given. usual is the day on which one of the level or
// course usually expires, or "" if it usually does not. expires is the day to check.
func CheckExpiry(name string, start, usual, expires Date) error {
	latest := LatestExpiry(start, usual)
	if !expires.Valid() || expires <= latest {
		return nil
	}
	why := fmt.Sprintf("%s of %s usually runs until %s, and a year more is the most", name, start, usual)
	if usual == "" {
		why = fmt.Sprintf("%s of %s runs for %d years at most where it is given an end", name, start, maxYearsAhead)
	}
	return Invalidf("expiry %s: %s; give %s or earlier", expires, why, latest)
}

// LatestExpiry returns the latest day on which a clearance or training may expire. The
// parameters start and usual are as in CheckExpiry.
func LatestExpiry(start, usual Date) Date {
	if usual == "" {
		return start.AddYears(maxYearsAhead)
	}
	return usual.AddYears(1)
}
