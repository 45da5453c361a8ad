package returns

import (
	"cmp"
	"fmt"
	"slices"

	"borough/internal/census"
	"borough/internal/record"
)

// File is a file that should contain a return, with the problems that were found in the file.
type File struct {
	Name     string
	Document string
	Return   *Return // nil if the document could not be decoded
	Problems []string
}

// ReadFile decodes the document that was read from the file called name. The Problems of
// the File say everything that is wrong with the document.
func ReadFile(name, document string) *File {
	r, err := DecodeUntrusted(document)
	if err != nil {
		return NewUnreadableFile(name, err)
	}
	f := &File{Name: name, Document: document, Return: r}
	switch {
	case r.Filed == nil || r.Version < 1:
		f.Problems = []string{"it was built and never filed"}
	case r.Partial:
		f.Problems = []string{"its month was not over"}
	case !slices.ContainsFunc(census.Boroughs(), func(a census.Area) bool { return a.Code == r.AreaCode }):
		f.Problems = []string{fmt.Sprintf("its area, %s %s, is none of the 32 boroughs", r.AreaCode, r.Area)}
	default:
		f.Problems = append(FindUnsafeText(document), r.Problems()...)
	}
	return f
}

// NewUnreadableFile returns a File without a return. Its only problem is err.
func NewUnreadableFile(name string, err error) *File {
	return &File{Name: name, Problems: []string{err.Error()}}
}

// CheckFiles compares the files with each other and adds the problems to the files. It is a
// problem if two boroughs have the same name, if a borough has two names, or if versions of a
// return contradict each other.
func CheckFiles(files []*File) {
	checkBoroughNames(files)
	valid := ValidFiles(files)
	for i, f := range valid {
		for _, other := range valid[:i] {
			earlier, later := other.Return, f.Return
			if earlier.AreaCode != later.AreaCode || earlier.Month != later.Month || f.Document == other.Document {
				continue
			}
			switch {
			case earlier.Version == later.Version:
				addProblemToBoth(f, other, fmt.Sprintf("it is version %d of %s %s, and so is %%s, which says something else",
					later.Version, later.Borough, later.Month))
			case later.Version == earlier.Version+1 && later.Filed.Supersedes != Checksum(other.Document):
				addProblemToBoth(f, other, fmt.Sprintf("versions %d and %d of %s %s do not follow each other here and in %%s",
					earlier.Version, later.Version, later.Borough, later.Month))
			}
		}
	}
}

// checkBoroughNames compares the names of the boroughs with each other and with the names in
// the census.
func checkBoroughNames(files []*File) {
	areaCodes := map[string]string{} // by the folded name of the area
	for _, area := range census.Boroughs() {
		areaCodes[record.Fold(area.Name)] = area.Code
	}
	valid := ValidFiles(files)
	for i, f := range valid {
		r := f.Return
		if code, isKnown := areaCodes[record.Fold(r.Borough)]; isKnown && code != r.AreaCode {
			f.Problems = append(f.Problems, fmt.Sprintf("it is of %s, called %s, but that is the name of %s",
				r.AreaCode, r.Borough, code))
			continue
		}
		for _, other := range valid[:i] {
			sameName := record.Fold(r.Borough) == record.Fold(other.Return.Borough)
			sameArea := r.AreaCode == other.Return.AreaCode
			switch {
			case sameArea && !sameName:
				addProblemToBoth(f, other, r.AreaCode+" has another name here than in %s")
			case sameName && !sameArea:
				addProblemToBoth(f, other, "it has another area than %s, and the same name: "+r.Borough)
			}
		}
	}
}

// addProblemToBoth adds a problem to two files that contradict each other. In each file, the name
// of the other file replaces the %s of format.
func addProblemToBoth(a, b *File, format string) {
	a.addProblem(fmt.Sprintf(format, b.Name))
	b.addProblem(fmt.Sprintf(format, a.Name))
}

// addProblem adds a problem unless the file has it already.
func (f *File) addProblem(problem string) {
	if !slices.Contains(f.Problems, problem) {
		f.Problems = append(f.Problems, problem)
	}
}

// ValidFiles returns the files without problems, sorted by area, month and version.
func ValidFiles(files []*File) []*File {
	valid := slices.DeleteFunc(slices.Clone(files), func(f *File) bool { return f.Problems != nil })
	slices.SortStableFunc(valid, func(a, b *File) int {
		return cmp.Or(
			cmp.Compare(a.Return.AreaCode, b.Return.AreaCode),
			cmp.Compare(a.Return.Month, b.Return.Month),
			cmp.Compare(a.Return.Version, b.Return.Version),
		)
	})
	return valid
}
