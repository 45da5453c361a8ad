package returns

import (
	"fmt"

	"borough/internal/record"
)

// CheckOpenings says of each file where it does not follow the return of the
// month before in another: it names a document that the other is not, or opens
// with another number than the last version there is closed with. A version that
// was amended since is held to the one that it names alone.
func CheckOpenings(files []*File) {
	type month struct {
		area  string
		month record.Month
	}
	last := map[month]*File{}
	for _, f := range files {
		if f.Return == nil {
			continue
		}
		at := month{f.Return.AreaCode, f.Return.Month}
		if there := last[at]; there == nil || there.Return.Version < f.Return.Version {
			last[at] = f
		}
	}
	for _, f := range files {
		if f.Return == nil {
			continue
		}
		r := f.Return
		for _, other := range files {
			o := other.Return
			if o == nil || o.AreaCode != r.AreaCode || o.Month != r.Month.Prev() {
				continue
			}
			if b := r.Previous; b != nil && b.Version == o.Version && b.SHA256 != Checksum(other.Document) {
				f.Problems = append(f.Problems, fmt.Sprintf("it follows another version %d of %s than %s has", o.Version, o.Month, other.Name))
				continue
			}
			if last[month{r.AreaCode, r.Month}].Return.Version == r.Version && last[month{r.AreaCode, o.Month}] == other && r.People("opening") != o.People("closing") {
				f.Problems = append(f.Problems, fmt.Sprintf("opening is %d, but %s, version %d, in %s, closes with %d",
					r.People("opening"), o.Month, o.Version, other.Name, o.People("closing")))
			}
		}
	}
}
