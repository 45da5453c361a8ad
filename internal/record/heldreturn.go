package record

import "fmt"

// HeldReturn is a return that a borough sent to the Central Team for a month, with facts
// that can raise a doubt about the return. If several versions were sent, it is the latest
// version that the Central Team has.
type HeldReturn struct {
	ReceivedReturn
	VersionsHeld  int      // how many versions of the return the Central Team has
	KeyEnded      Date     // the day on which the signing key ended; "" if the key is in force
	PreviousMonth struct { // what the Central Team has of the borough's return of the previous month
		SHA256  string // the SHA-256 of version BeforeVersion of that return; "" if that version is missing
		Version int    // the number of the latest version; 0 if there is no version
		Closing int    // the closing number of people in the latest version
	}
	MostCommon struct{ Scheme, Benchmark, AgeBands string } // the most common values in the month's returns
}

// Doubts returns the reasons to doubt the return. A doubt does not prove that the return is
// wrong.
func (r HeldReturn) Doubts() (reasons []string) {
	addDoubt := func(format string, args ...any) { reasons = append(reasons, fmt.Sprintf(format, args...)) }
	previousMonth := r.Month.Prev()
	filedOn, _ := LondonDay(r.FiledAt)
	if r.Key == 0 {
		addDoubt("it is not signed")
	}
	if r.KeyEnded != "" && filedOn > r.KeyEnded {
		addDoubt("it was filed on %s, and the key that signed it ended on %s", filedOn, r.KeyEnded)
	}
	switch missingVersions := r.Version - r.VersionsHeld; {
	case missingVersions == 1:
		addDoubt("a version before version %d is not held", r.Version)
	case missingVersions > 1:
		addDoubt("%d versions before version %d are not held", missingVersions, r.Version)
	}
	switch {
	case r.BeforeVersion == 0 || r.PreviousMonth.Version == 0: // the previous month was not filed, or is not held
	case r.PreviousMonth.SHA256 == "":
		addDoubt("it was filed after version %d of %s, which is not held", r.BeforeVersion, previousMonth)
	case r.PreviousMonth.SHA256 != r.BeforeSHA256:
		addDoubt("it was filed after another version %d of %s than the one that is held", r.BeforeVersion,
			previousMonth)
	}
	if r.PreviousMonth.Version != 0 && r.Opening != r.PreviousMonth.Closing {
		addDoubt("it opens with %d, and version %d of %s closes with %d",
			r.Opening, r.PreviousMonth.Version, previousMonth, r.PreviousMonth.Closing)
	}
	for _, comparison := range []struct{ format, value, usualValue string }{
		{"it counts people by the ethnic groups of %s, others by those of %s", r.Scheme, r.MostCommon.Scheme},
		{"it is compared with %s, others with %s", r.Benchmark, r.MostCommon.Benchmark},
		{"it has the age bands %s, others %s", r.AgeBands, r.MostCommon.AgeBands},
	} {
		if comparison.value != comparison.usualValue {
			addDoubt(comparison.format, comparison.value, comparison.usualValue)
		}
	}
	return reasons
}
