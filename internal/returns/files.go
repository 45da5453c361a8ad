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

// ReadFile reads a document that a file had in it.
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

// CheckFiles says of each file what is wrong with it beside the others: a name
// that two boroughs have, a borough under two names, and versions that deny each
// other.
func CheckFiles(files []*File) {
	checkNames(files)
	good := ValidFiles(files)
	for i, f := range good {
		for _, other := range good[:i] {
			one, two := other.Return, f.Return
			if one.AreaCode != two.AreaCode || one.Month != two.Month || f.Document == other.Document {
				continue
			}
			switch {
			case one.Version == two.Version:
				addToBoth(f, other, fmt.Sprintf("it is version %d of %s %s, and so is %%s, which says something else", two.Version, two.Borough, two.Month))
			case two.Version == one.Version+1 && two.Filed.Supersedes != Checksum(other.Document):
				addToBoth(f, other, fmt.Sprintf("versions %d and %d of %s %s do not follow each other here and in %%s", one.Version, two.Version, two.Borough, two.Month))
			}
		}
	}
}

// checkNames holds the boroughs' names against each other and against the
// census's.
func checkNames(files []*File) {
	areas := map[string]string{}
	for _, area := range census.Boroughs() {
		areas[record.NameKey(area.Name)] = area.Code
	}
	good := ValidFiles(files)
	for i, f := range good {
		if code, known := areas[record.NameKey(f.Return.Borough)]; known && code != f.Return.AreaCode {
			f.Problems = append(f.Problems, fmt.Sprintf("it is of %s, called %s, but that is the name of %s", f.Return.AreaCode, f.Return.Borough, code))
			continue
		}
		for _, other := range good[:i] {
			name, area := record.NameKey(f.Return.Borough) == record.NameKey(other.Return.Borough), f.Return.AreaCode == other.Return.AreaCode
			switch {
			case area && !name:
				addToBoth(f, other, f.Return.AreaCode+" has another name here than in %s")
			case name && !area:
				addToBoth(f, other, "it has another area than %s, and the same name: "+f.Return.Borough)
			}
		}
	}
}

// addToBoth says of two files what is wrong between them; %s is the other.
func addToBoth(one, two *File, text string) {
	one.addProblem(fmt.Sprintf(text, two.Name))
	two.addProblem(fmt.Sprintf(text, one.Name))
}

// addProblem adds a problem, once: several returns that are held can say the same.
func (f *File) addProblem(problem string) {
	if !slices.Contains(f.Problems, problem) {
		f.Problems = append(f.Problems, problem)
	}
}

// ValidFiles are those with nothing wrong, in the order of their returns.
func ValidFiles(files []*File) []*File {
	good := slices.DeleteFunc(slices.Clone(files), func(f *File) bool { return f.Problems != nil })
	slices.SortStableFunc(good, func(a, b *File) int {
		return cmp.Or(cmp.Compare(a.Return.AreaCode, b.Return.AreaCode), cmp.Compare(a.Return.Month, b.Return.Month),
			cmp.Compare(a.Return.Version, b.Return.Version))
	})
	return good
}
