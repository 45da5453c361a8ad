package report

import (
	"strings"

	"borough/internal/table"
)

// A figure that several tables print has one name in all of them, which says whom it
// counts and of which days. What publishes one of the tables then knows what a reader of
// the others knows. Figures of one name that differ are taken for two.

// NameFigure says that a figure of the table is the one of that name.
func (a *Args) NameFigure(at table.CellRef, name string) {
	a.named = append(a.named, table.SharedFigure{Cell: at, Name: a.Scoped(name)})
}

// Scoped returns a name with the people and the days that the report is of.
func (a *Args) Scoped(name string) string {
	of := a.Get("of")
	if of == "" {
		of = "volunteers"
	}
	days := a.Get("on")
	if days == "" {
		days = a.Get("from") + ".." + a.Get("to")
	}
	for _, only := range []string{"team", "ward", "seat"} {
		if code := a.Get(only); code != "" {
			of += " " + only + " " + code
		}
	}
	return ScopedName(of, days, name)
}

// ScopedName returns a name with the people and the days that it is of.
func ScopedName(of, days, name string) string { return of + " " + days + ": " + name }

// InGroup returns the name of what is counted in a group by ward, by role and so on; the
// group all is everybody.
func InGroup(name, by, group string) string {
	switch group {
	case "all", "on-the-books":
		return name
	case "none":
		group = "not-placed" // some tables have the one code, some the other
	}
	return strings.Join([]string{name, "in", by, group}, " ")
}

// DetailedStrand returns the strand, and ethnicity for its broad groups.
func DetailedStrand(strand string) string { return strings.TrimSuffix(strand, "-broad") }
