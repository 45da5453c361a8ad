package returns

import (
	"cmp"
	"fmt"
	"slices"

	"borough/internal/census"
	"borough/internal/record"
)

// File is a file with a return in it, and all that is wrong with it.
type File struct {
	Name     string
	Document string
	Return   *Return // nil where none could be read
	Problems []string
}

// ReadFile reads the document that a file of that name had in it. What is wrong with
// it is in the Problems of the File.
func ReadFile(name, document string) *File {
	r, err := Read(document)
	if err != nil {
		return UnreadableFile(name, err)
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
		f.Problems = append(UnsafeText(document), r.Problems()...)
	}
	return f
}

// UnreadableFile is a file in which no return could be read, and why.
func UnreadableFile(name string, why error) *File {
	return &File{Name: name, Problems: []string{why.Error()}}
}

// CheckFiles adds to each file the problems that it has with the others: a name that
// two boroughs have, a borough under two names, and versions that contradict each
// other.
func CheckFiles(files []*File) {
	checkNames(files)
	valid := ValidFiles(files)
	for i, f := range valid {
		for _, other := range valid[:i] {
			one, two := other.Return, f.Return
			if one.AreaCode != two.AreaCode || one.Month != two.Month || f.Document == other.Document {
				continue
			}
			switch {
			case one.Version == two.Version:
				addToBoth(f, other, fmt.Sprintf("it is version %d of %s %s, and so is %%s, which says something else",
					two.Version, two.Borough, two.Month))
			case two.Version == one.Version+1 && two.Filed.Supersedes != Checksum(other.Document):
				addToBoth(f, other, fmt.Sprintf("versions %d and %d of %s %s do not follow each other here and in %%s",
					one.Version, two.Version, two.Borough, two.Month))
			}
		}
	}
}

// checkNames checks the names of the boroughs against each other and against those
// of the census.
func checkNames(files []*File) {
	areas := map[string]string{} // codes by name
	for _, area := range census.Boroughs() {
		areas[record.NameKey(area.Name)] = area.Code
	}
	valid := ValidFiles(files)
	for i, f := range valid {
		r := f.Return
		if code, known := areas[record.NameKey(r.Borough)]; known && code != r.AreaCode {
			f.Problems = append(f.Problems, fmt.Sprintf("it is of %s, called %s, but that is the name of %s",
				r.AreaCode, r.Borough, code))
			continue
		}
		for _, other := range valid[:i] {
			sameName := record.NameKey(r.Borough) == record.NameKey(other.Return.Borough)
			sameArea := r.AreaCode == other.Return.AreaCode
			switch {
			case sameArea && !sameName:
				addToBoth(f, other, r.AreaCode+" has another name here than in %s")
			case sameName && !sameArea:
				addToBoth(f, other, "it has another area than %s, and the same name: "+r.Borough)
			}
		}
	}
}

// addToBoth adds to two files a problem that they have with each other; %s in it
// stands for the name of the other.
func addToBoth(one, two *File, format string) {
	one.addProblem(fmt.Sprintf(format, two.Name))
	two.addProblem(fmt.Sprintf(format, one.Name))
}

// addProblem adds a problem once: a file can have the same one with several others.
func (f *File) addProblem(problem string) {
	if !slices.Contains(f.Problems, problem) {
		f.Problems = append(f.Problems, problem)
	}
}

// ValidFiles returns the files that have no problem, in the order of their returns.
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
