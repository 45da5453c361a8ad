package collate

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/census"
	"borough/internal/record"
	"borough/internal/returns"
)

// FromFiles adds up the files in which nothing is wrong, the last version of
// each return. There is to be one at least.
func FromFiles(files []*returns.File) *Collation {
	good := returns.ValidFiles(files)
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
	byMonth := func(a, b *returns.File) int { return strings.Compare(string(a.Return.Month), string(b.Return.Month)) }
	c := New(slices.MinFunc(good, byMonth).Return.Month, slices.MaxFunc(good, byMonth).Return.Month, boroughs)
	for i, f := range good {
		r := f.Return
		if i+1 < len(good) && good[i+1].Return.AreaCode == r.AreaCode && good[i+1].Return.Month == r.Month {
			c.Notes = append(c.Notes, c.ignoredNote(f, good[i+1]))
			continue
		}
		b := c.borough(r.AreaCode)
		b.Returns = append(b.Returns, r.Received(""))
		for _, sum := range r.AdditiveFigures() {
			c.addFigure(b, r.Month, sum)
		}
	}
	return c
}

// ignoredNote says why a file does not count.
func (c *Collation) ignoredNote(f, later *returns.File) string {
	if f.Return.Version == later.Return.Version {
		return fmt.Sprintf("%s and %s are the same return, and count once.", f.Name, later.Name)
	}
	return fmt.Sprintf("%s %s: version %d does not count, since version %d takes its place.", f.Return.Borough, f.Return.Month, f.Return.Version, later.Return.Version)
}
