package returns

import (
	"fmt"

	"borough/internal/record"
)

// CheckOpenings compares each file with those that hold the return of the month before.
// It adds a problem if a return names another document as its previous return. It also
// adds one if the opening number differs from the closing number of the last version of
// the month before; a version that has since been amended is not checked for that.
func CheckOpenings(files []*File) {
	type areaMonth struct {
		area  string
		month record.Month
	}
	last := map[areaMonth]*File{} // the file with the last version
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
			previous := other.Return
			if previous == nil || previous.AreaCode != r.AreaCode || previous.Month != r.Month.Prev() {
				continue
			}
			reference := r.Previous
			if reference != nil && reference.Version == previous.Version &&
				reference.SHA256 != Checksum(other.Document) {
				f.Problems = append(f.Problems, fmt.Sprintf("it follows another version %d of %s than %s has",
					previous.Version, previous.Month, other.Name))
				continue
			}
			opening, closing := r.People("opening"), previous.People("closing")
			if isLast && last[areaMonth{r.AreaCode, previous.Month}] == other && opening != closing {
				f.Problems = append(f.Problems, fmt.Sprintf("opening is %d, but %s, version %d, in %s, closes with %d",
					opening, previous.Month, previous.Version, other.Name, closing))
			}
		}
	}
}
