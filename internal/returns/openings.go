package returns

import (
	"fmt"

	"borough/internal/record"
)

// CheckOpenings compares each return with the borough's returns for the month before, if files has
// any. It adds the problems of a return to its File. It is a problem if the return names another
// document as its previous return. It is also a problem if the opening number differs from the
// closing number of the last version for the month before. CheckOpenings checks the opening number
// only in the last version of a return.
func CheckOpenings(files []*File) {
	type areaMonth struct {
		area  string
		month record.Month
	}
	lastVersions := map[areaMonth]*File{}
	for _, f := range files {
		if f.Return == nil {
			continue
		}
		key := areaMonth{f.Return.AreaCode, f.Return.Month}
		if other := lastVersions[key]; other == nil || other.Return.Version < f.Return.Version {
			lastVersions[key] = f
		}
	}
	for _, f := range files {
		if f.Return == nil {
			continue
		}
		r := f.Return
		isLastVersion := lastVersions[areaMonth{r.AreaCode, r.Month}].Return.Version == r.Version
		for _, other := range files {
			previous := other.Return
			if previous == nil || previous.AreaCode != r.AreaCode || previous.Month != r.Month.Prev() {
				continue
			}
			expected := r.Previous // the previous return that r names
			if expected != nil && expected.Version == previous.Version &&
				expected.SHA256 != Checksum(other.Document) {
				f.Problems = append(f.Problems, fmt.Sprintf("it follows another version %d of %s than %s has",
					previous.Version, previous.Month, other.Name))
				continue
			}
			opening, closing := r.People("opening"), previous.People("closing")
			if isLastVersion && lastVersions[areaMonth{r.AreaCode, previous.Month}] == other && opening != closing {
				f.Problems = append(f.Problems, fmt.Sprintf("opening is %d, but %s, version %d, in %s, closes with %d",
					opening, previous.Month, previous.Version, other.Name, closing))
			}
		}
	}
}
