package record

import "fmt"

// HeldReturn is the latest version held of a borough's return of a month, and the
// facts by which it can be in doubt.
type HeldReturn struct {
	ReceivedReturn
	Versions int  // how many versions of it are held
	KeyEnded Date // the day the key that signed it ended; "" if it is in force
	Before   struct {
		SHA256  string // of the version of the month before after which it was filed; "" if that is not held
		Version int    // the latest version held of the month before; 0 if none is
		Closing int    // the closing number of people in that version
	}
	Usual struct{ Scheme, Benchmark, AgeBands string } // what most boroughs use in the month
}

// Doubts returns the reasons to doubt the return. None of them shows that it is
// wrong, but something about it is not as it should be.
func (r HeldReturn) Doubts() (reasons []string) {
	doubt := func(format string, args ...any) { reasons = append(reasons, fmt.Sprintf(format, args...)) }
	before := r.Month.Prev()
	filed, _ := LondonDay(r.FiledAt)
	if r.Key == 0 {
		doubt("it is not signed")
	}
	if r.KeyEnded != "" && filed > r.KeyEnded {
		doubt("it was filed on %s, and the key that signed it ended on %s", filed, r.KeyEnded)
	}
	switch missing := r.Version - r.Versions; {
	case missing == 1:
		doubt("a version before version %d is not held", r.Version)
	case missing > 1:
		doubt("%d versions before version %d are not held", missing, r.Version)
	}
	switch {
	case r.BeforeVersion == 0 || r.Before.Version == 0: // no return before it was filed, or none is held
	case r.Before.SHA256 == "":
		doubt("it was filed after version %d of %s, which is not held", r.BeforeVersion, before)
	case r.Before.SHA256 != r.BeforeSHA256:
		doubt("it was filed after another version %d of %s than the one that is held", r.BeforeVersion, before)
	}
	if r.Before.Version != 0 && r.Opening != r.Before.Closing {
		doubt("it opens with %d, and version %d of %s closes with %d",
			r.Opening, r.Before.Version, before, r.Before.Closing)
	}
	for _, basis := range []struct{ format, own, usual string }{
		{"it counts people by the ethnic groups of %s, others by those of %s", r.Scheme, r.Usual.Scheme},
		{"it is compared with %s, others with %s", r.Benchmark, r.Usual.Benchmark},
		{"it has the age bands %s, others %s", r.AgeBands, r.Usual.AgeBands},
	} {
		if basis.own != basis.usual {
			doubt(basis.format, basis.own, basis.usual)
		}
	}
	return reasons
}
