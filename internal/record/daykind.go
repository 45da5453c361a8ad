package record

import "fmt"

// DayKind says what a day is the day of, and so how early and how late it may be. Every
// day that is typed or imported is checked with the kind of its flag or column.
type DayKind struct {
	Name       string
	Text       string // the limits, in one sentence
	Earliest   Date   // the first day that is accepted; "" if there is no fixed one
	MaxAge     int    // the greatest age, in years, of somebody born on the day; 0 if there is no limit
	YearsAhead int    // how many years after today the day may be; 0 if there is no limit

	// Excusable is set if a day before Earliest is accepted with a reason, which is stored
	// in the audit.
	Excusable bool
}

// maxYearsAhead is how many years after today a day may be that is planned, such as a
// review or the last day of a power.
const maxYearsAhead = 10

// The kinds of days. A day that no other kind fits is an EventDay.
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
	// AnyDay is a day by which a stored record is found, or that a question is about.
	AnyDay = DayKind{Name: "any", Text: "A day that only finds a record, or that a question is about, can be any."}
)

// DayKinds are the kinds of days, for lists of them.
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

// Check returns an *Invalid if the day is too early or too late for its kind. hasReason
// says that a reason was given for a day before Earliest. The empty Date is accepted.
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

// EarlyDayFlag is the flag with which a day before EventDay's Earliest is accepted. Its
// value is the reason.
const EarlyDayFlag = "before-1990"

func invalidDay(day Date, why, instead string) error {
	return Invalidf("date %q: %s; give %s", day, why, instead)
}

// CheckExpiry returns an *Invalid if something that was given on the day on runs out after
// LatestExpiry. The parameter what says in the error what runs out, as "basic".
func CheckExpiry(what string, on, usual, expires Date) error {
	latest := LatestExpiry(on, usual)
	if !expires.Valid() || expires <= latest {
		return nil
	}
	why := fmt.Sprintf("%s of %s usually runs until %s, and a year more is the most", what, on, usual)
	if usual == "" {
		why = fmt.Sprintf("%s of %s runs for %d years at most where it is given an end", what, on, maxYearsAhead)
	}
	return Invalidf("expiry %s: %s; give %s or earlier", expires, why, latest)
}

// LatestExpiry returns the last day on which something can run out that was given on the
// day on, and whose usual last day is usual, or "" if it does not usually run out.
func LatestExpiry(on, usual Date) Date {
	if usual == "" {
		return on.AddYears(maxYearsAhead)
	}
	return usual.AddYears(1)
}
