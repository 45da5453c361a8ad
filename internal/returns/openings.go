package returns

import (
	"fmt"

	"borough/internal/record"
)

// CheckOpenings adds a problem to each file that does not follow the return of the
// month before in another file: it names a document that the other is not, or opens
// with another number than the last version there is closed with. A version that was
// amended since is held only to the one that it names.
func CheckOpenings(files []*File) {
	type areaMonth struct {
		area  string
		month record.Month
	}
	last := map[areaMonth]*File{} // the last version there is
	for _, f := range files {
		if f.Return == nil {
			continue
		}
		key := areaMonth{f.Return.AreaCode, f.Return.Month}
		if other := last[key]; other == nil || other.Return.Version < f.Return.Version {
			last[key] = f
		}
	}
	for _, f := range files {
		if f.Return == nil {
			continue
		}
		r := f.Return
		isLast := last[areaMonth{r.AreaCode, r.Month}].Return.Version == r.Version
		for _, other := range files {
			before := other.Return
			if before == nil || before.AreaCode != r.AreaCode || before.Month != r.Month.Prev() {
				continue
			}
			p := r.Previous
			if p != nil && p.Version == before.Version && p.SHA256 != Checksum(other.Document) {
				f.Problems = append(f.Problems, fmt.Sprintf("it follows another version %d of %s than %s has",
					before.Version, before.Month, other.Name))
				continue
			}
			opening, closing := r.People("opening"), before.People("closing")
			if isLast && last[areaMonth{r.AreaCode, before.Month}] == other && opening != closing {
				f.Problems = append(f.Problems, fmt.Sprintf("opening is %d, but %s, version %d, in %s, closes with %d",
					opening, before.Month, before.Version, other.Name, closing))
			}
		}
	}
}
