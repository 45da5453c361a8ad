package collate

import (
	"cmp"
	"fmt"
	"slices"

	"borough/internal/census"
	"borough/internal/record"
	"borough/internal/returns"
)

// FromFiles returns a collation of the returns in the files that have no problems. At least
// one file must have no problems. FromFiles uses the last version of each return.
func FromFiles(files []*returns.File) *Collation {
	valid := returns.ValidFiles(files)
	var boroughs []record.Borough
	for _, area := range census.Boroughs() {
		b := record.Borough{Code: area.Code, Name: area.Name, Cluster: area.Cluster}
		for _, f := range valid {
			if f.Return.AreaCode == area.Code {
				b.Name = f.Return.Borough
			}
		}
		boroughs = append(boroughs, b)
	}
	compareMonths := func(a, b *returns.File) int { return cmp.Compare(a.Return.Month, b.Return.Month) }
	first, last := slices.MinFunc(valid, compareMonths).Return, slices.MaxFunc(valid, compareMonths).Return
	c := New(first.Month, last.Month, boroughs)
	for i, f := range valid {
		r := f.Return
		if i+1 < len(valid) { // valid is sorted, so the versions of a return are next to each other
			if next := valid[i+1]; next.Return.AreaCode == r.AreaCode && next.Return.Month == r.Month {
				c.Notes = append(c.Notes, ignoredNote(f, next))
				continue
			}
		}
		b := c.findBorough(r.AreaCode)
		b.Returns = append(b.Returns, r.ToReceivedReturn(""))
		for _, figure := range r.AdditiveFigures() {
			c.addFigure(b, r.Month, figure)
		}
	}
	return c
}

// ignoredNote returns a note that says why f is ignored: the file later has the same return or
// a later version of it.
func ignoredNote(f, later *returns.File) string {
	if f.Return.Version == later.Return.Version {
		return fmt.Sprintf("%s and %s are the same return, and count once.", f.Name, later.Name)
	}
	return fmt.Sprintf("%s %s: version %d does not count, since version %d takes its place.",
		f.Return.Borough, f.Return.Month, f.Return.Version, later.Return.Version)
}
