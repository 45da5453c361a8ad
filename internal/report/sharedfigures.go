package report

import (
	"strings"

	"borough/internal/table"
)

// A figure that several tables print has the same shared name in all of them. The name
// says who is counted, and on which day or in which period. When one of the tables is
// published, masking takes account of the same figure in the others. Figures with the
// same name but different values are treated as different figures.

// NameFigure gives a figure of the table a shared name. ScopedName makes it from name.
func (a *Args) NameFigure(cell table.CellRef, name string) {
	a.sharedFigures = append(a.sharedFigures, table.SharedFigure{Cell: cell, Name: a.ScopedName(name)})
}

// ScopedName returns the shared name of a figure of the report: the people and the days that
// the report counts, followed by name.
func (a *Args) ScopedName(name string) string {
	people := a.Get("of")
	if people == "" {
		people = "volunteers"
	}
	days := a.Get("on")
	if days == "" {
		days = a.Get("from") + ".." + a.Get("to")
	}
	for _, filter := range []string{"team", "ward", "seat"} {
		if code := a.Get(filter); code != "" {
			people += " " + filter + " " + code
		}
	}
	return ScopedName(people, days, name)
}

// ScopedName returns the shared name of a figure: the people and the days that the figure
// counts, followed by name.
func ScopedName(people, days, name string) string { return people + " " + days + ": " + name }

// GroupFigureName returns the name of a figure that is counted for one group of a table by ward,
// role and so on. For a group of everybody it returns the name unchanged.
func GroupFigureName(name, grouping, group string) string {
	switch group {
	case "all", "on-the-books":
		return name
	case "none":
		group = "not-placed" // tables use either code for the same group
	}
	return strings.Join([]string{name, "in", grouping, group}, " ")
}

// DetailedStrand returns "ethnicity" for the strand "ethnicity-broad", and any other strand
// unchanged.
func DetailedStrand(strand string) string { return strings.TrimSuffix(strand, "-broad") }
