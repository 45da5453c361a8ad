package report

import (
	"strings"

	"borough/internal/table"
)

// Figures that several tables print have a name that all of these have for them:
// whom they count, and of what day or days. What publishes one of the tables then
// knows what a reader of the others knows. Two figures may share a name that are
// not the same: those that differ are taken for two.

// Naming says that a figure of the table is the one of that name.
func (a *Args) Naming(at table.CellRef, name string) {
	a.named = append(a.named, table.SharedFigure{Cell: at, Name: a.Scoped(name)})
}

// Scoped is a name with whom it is of and when.
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

// ScopedName is a name with whom it is of and of which days.
func ScopedName(of, days, name string) string { return of + " " + days + ": " + name }

// InGroup is the name of what is counted in a group, as ward or role has them;
// all is everybody.
func InGroup(name, by, group string) string {
	switch group {
	case "all", "on-the-books":
		return name
	case "none":
		group = "not-placed" // the two words that tables have for it
	}
	return strings.Join([]string{name, "in", by, group}, " ")
}

// Broadless has the broad ethnic groups for ethnicity too.
func Broadless(strand string) string { return strings.TrimSuffix(strand, "-broad") }
