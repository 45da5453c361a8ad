package report

import (
	"strings"

	"borough/internal/table"
)

// If several tables print the same figure, it has the same shared name in all of them. The
// name says who is counted, and on which day or in which period. When one of the tables is
// published, masking takes into account that the other tables print the figure too. Figures
// with the same name but different values are treated as different figures.

// NameFigure gives a figure of the table the shared name that SharedFigureName makes from name.
func (a *Args) NameFigure(cell table.CellRef, name string) {
	a.sharedFigures = append(a.sharedFigures, table.SharedFigure{Cell: cell, Name: a.ReportFigureName(name)})
}

// ReportFigureName returns the shared name of a figure of the report. It consists of the people and
// the days that the report counts, followed by name.
func (a *Args) ReportFigureName(name string) string {
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
	return SharedFigureName(people, days, name)
}

// SharedFigureName returns the shared name of a figure. It consists of the people and the days that
// the figure counts, followed by name.
func SharedFigureName(people, days, name string) string { return people + " " + days + ": " + name }

// GroupFigureName returns the name of a figure that counts only the people in a group.
// grouping says how the table groups people, for example by ward or role. If the group is
// everybody, GroupFigureName returns name unchanged.
func GroupFigureName(name, grouping, group string) string {
	switch group {
	case "all", "on-the-books":
		return name
	case "none":
		group = "not-placed" // some tables call this group "none"
	}
	return strings.Join([]string{name, "in", grouping, group}, " ")
}

// DetailedStrand returns "ethnicity" for the strand "ethnicity-broad", and any other strand
// unchanged.
func DetailedStrand(strand string) string { return strings.TrimSuffix(strand, "-broad") }
