package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"borough/internal/census"
	"borough/internal/record"
)

// ReturnFile is a file with a return in it, and all that is wrong with it.
type ReturnFile struct {
	Name     string
	Document string
	Return   *Return // nil where none could be read
	Problems []string
}

// NewReturnFile reads a document that a file had in it.
func NewReturnFile(name, document string) *ReturnFile {
	r, err := ReadReturn(document)
	if err != nil {
		return UnreadFile(name, err)
	}
	f := &ReturnFile{Name: name, Document: document, Return: r}
	switch {
	case r.Filed == nil || r.Version < 1:
		f.Problems = []string{"it was built and never filed"}
	case r.Partial:
		f.Problems = []string{"its month was not over"}
	case !slices.ContainsFunc(census.Boroughs(), func(a census.Area) bool { return a.Code == r.AreaCode }):
		f.Problems = []string{fmt.Sprintf("its area, %s %s, is none of the 32 boroughs", r.AreaCode, r.Area)}
	default:
		f.Problems = append(Unclean(document), r.Problems()...)
	}
	return f
}

// UnreadFile is a file in which no return could be read, and why.
func UnreadFile(name string, why error) *ReturnFile {
	return &ReturnFile{Name: name, Problems: []string{why.Error()}}
}

// JudgeFiles says of each file what is wrong with it beside the others: a name
// that two boroughs have, a borough under two names, and versions that deny each
// other.
func JudgeFiles(files []*ReturnFile) {
	judgeNames(files)
	good := goodFiles(files)
	for i, f := range good {
		for _, other := range good[:i] {
			one, two := other.Return, f.Return
			if one.AreaCode != two.AreaCode || one.Month != two.Month || f.Document == other.Document {
				continue
			}
			switch {
			case one.Version == two.Version:
				both(f, other, fmt.Sprintf("it is version %d of %s %s, and so is %%s, which says something else", two.Version, two.Borough, two.Month))
			case two.Version == one.Version+1 && two.Filed.Supersedes != Checksum(other.Document):
				both(f, other, fmt.Sprintf("versions %d and %d of %s %s do not follow each other here and in %%s", one.Version, two.Version, two.Borough, two.Month))
			}
		}
	}
}

// judgeNames holds the boroughs' names against each other and against the
// census's.
func judgeNames(files []*ReturnFile) {
	areas := map[string]string{}
	for _, area := range census.Boroughs() {
		areas[record.NameKey(area.Name)] = area.Code
	}
	good := goodFiles(files)
	for i, f := range good {
		if code, known := areas[record.NameKey(f.Return.Borough)]; known && code != f.Return.AreaCode {
			f.Problems = append(f.Problems, fmt.Sprintf("it is of %s, called %s, but that is the name of %s", f.Return.AreaCode, f.Return.Borough, code))
			continue
		}
		for _, other := range good[:i] {
			name, area := record.NameKey(f.Return.Borough) == record.NameKey(other.Return.Borough), f.Return.AreaCode == other.Return.AreaCode
			switch {
			case area && !name:
				both(f, other, f.Return.AreaCode+" has another name here than in %s")
			case name && !area:
				both(f, other, "it has another area than %s, and the same name: "+f.Return.Borough)
			}
		}
	}
}

// both says of two files what is wrong between them; %s is the other.
func both(one, two *ReturnFile, text string) {
	one.find(fmt.Sprintf(text, two.Name))
	two.find(fmt.Sprintf(text, one.Name))
}

// find adds a problem, once: several returns that are held can say the same.
func (f *ReturnFile) find(problem string) {
	if !slices.Contains(f.Problems, problem) {
		f.Problems = append(f.Problems, problem)
	}
}

// goodFiles are those with nothing wrong, in the order of their returns.
func goodFiles(files []*ReturnFile) []*ReturnFile {
	good := slices.DeleteFunc(slices.Clone(files), func(f *ReturnFile) bool { return f.Problems != nil })
	slices.SortStableFunc(good, func(a, b *ReturnFile) int {
		return cmp.Or(cmp.Compare(a.Return.AreaCode, b.Return.AreaCode), cmp.Compare(a.Return.Month, b.Return.Month),
			cmp.Compare(a.Return.Version, b.Return.Version))
	})
	return good
}

// CollateFiles adds up the files in which nothing is wrong, the last version of
// each return. There is to be one at least.
func CollateFiles(files []*ReturnFile) *Collation {
	good := goodFiles(files)
	var boroughs []record.Borough
	for _, area := range census.Boroughs() {
		b := record.Borough{Code: area.Code, Name: area.Name, Cluster: area.Cluster}
		for _, f := range good {
			if f.Return.AreaCode == area.Code {
				b.Name = f.Return.Borough
			}
		}
		boroughs = append(boroughs, b)
	}
	byMonth := func(a, b *ReturnFile) int { return strings.Compare(string(a.Return.Month), string(b.Return.Month)) }
	c := NewCollation(slices.MinFunc(good, byMonth).Return.Month, slices.MaxFunc(good, byMonth).Return.Month, boroughs)
	for i, f := range good {
		r := f.Return
		if i+1 < len(good) && good[i+1].Return.AreaCode == r.AreaCode && good[i+1].Return.Month == r.Month {
			c.Notes = append(c.Notes, c.passedOver(f, good[i+1]))
			continue
		}
		b := c.borough(r.AreaCode)
		b.Returns = append(b.Returns, r.Received(""))
		for _, sum := range r.Sums() {
			c.count(b, r.Month, sum)
		}
	}
	return c
}

// passedOver says why a file does not count.
func (c *Collation) passedOver(f, later *ReturnFile) string {
	if f.Return.Version == later.Return.Version {
		return fmt.Sprintf("%s and %s are the same return, and count once.", f.Name, later.Name)
	}
	return fmt.Sprintf("%s %s: version %d does not count, since version %d takes its place.", f.Return.Borough, f.Return.Month, f.Return.Version, later.Return.Version)
}
