package record

import "fmt"

// HeldReturn is the last version that is held of a borough's return of a month,
// and what there is to doubt it by.
type HeldReturn struct {
	ReceivedReturn
	Versions int  // how many versions of it are held
	KeyEnded Date // when the key that signed it ended; "" is not at all
	Before   struct {
		SHA256  string // of the version of the month before that it was filed after, where that is held
		Version int    // the last that is held of the month before; 0 is none
		Closing int    // of that
	}
	Usual struct{ Scheme, Benchmark, AgeBands string } // what most boroughs have in the month
}

// Doubts says why the return is in doubt: nothing says that it is wrong, and
// something is not as it should be.
func (d HeldReturn) Doubts() (why []string) {
	doubt := func(format string, args ...any) { why = append(why, fmt.Sprintf(format, args...)) }
	before := d.Month.Prev()
	filed, _ := LondonDay(d.FiledAt)
	if d.Key == 0 {
		doubt("it is not signed")
	}
	if d.KeyEnded != "" && filed > d.KeyEnded {
		doubt("it was filed on %s, and the key that signed it ended on %s", filed, d.KeyEnded)
	}
	switch missing := d.Version - d.Versions; {
	case missing == 1:
		doubt("a version before version %d is not held", d.Version)
	case missing > 1:
		doubt("%d versions before version %d are not held", missing, d.Version)
	}
	switch {
	case d.BeforeVersion == 0 || d.Before.Version == 0: // it says of none, or that month is missing
	case d.Before.SHA256 == "":
		doubt("it was filed after version %d of %s, which is not held", d.BeforeVersion, before)
	case d.Before.SHA256 != d.BeforeSHA256:
		doubt("it was filed after another version %d of %s than the one that is held", d.BeforeVersion, before)
	}
	if d.Before.Version != 0 && d.Opening != d.Before.Closing {
		doubt("it opens with %d, and version %d of %s closes with %d",
			d.Opening, d.Before.Version, before, d.Before.Closing)
	}
	for _, own := range []struct{ format, is, usual string }{
		{"it counts people by the ethnic groups of %s, others by those of %s", d.Scheme, d.Usual.Scheme},
		{"it is compared with %s, others with %s", d.Benchmark, d.Usual.Benchmark},
		{"it has the age bands %s, others %s", d.AgeBands, d.Usual.AgeBands},
	} {
		if own.is != own.usual {
			doubt(own.format, own.is, own.usual)
		}
	}
	return why
}
