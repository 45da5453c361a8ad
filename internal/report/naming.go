package report

import (
	"strings"

	"borough/internal/table"
)

// Figures that several tables print have a name that all of these have for them:
// whom they count, and of what day or days. What publishes one of the tables then
// knows what a reader of the others knows. Two figures may share a name that are
// not the same: those that differ are taken for two.

// naming says that a figure of the table is the one of that name.
func (a *Args) naming(at table.At, name string) {
	a.named = append(a.named, table.Named{At: at, Name: a.scoped(name)})
}

// scoped is a name with whom it is of and when.
func (a *Args) scoped(name string) string {
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
	return scopedName(of, days, name)
}

// scopedName is a name with whom it is of and of which days.
func scopedName(of, days, name string) string { return of + " " + days + ": " + name }

// inGroup is the name of what is counted in a group, as ward or role has them;
// all is everybody.
func inGroup(name, by, group string) string {
	switch group {
	case "all", "on-the-books":
		return name
	case "none":
		group = "not-placed" // the two words that tables have for it
	}
	return strings.Join([]string{name, "in", by, group}, " ")
}

// nameLines names the figures of a comparison's lines.
func nameLines(c *comparison, args *Args, lines []table.Row) {
	by := args.Get("by")
	for n, line := range lines {
		group, strand, code := line[0].(string), line[1].(string), line[2].(string)
		args.naming(figureAt(n, "count"), inGroup(strand+" "+code, by, group))
		args.naming(figureAt(n, "base"), inGroup(broadless(strand)+" stated", by, group))
		args.naming(figureAt(n, "not_stated"), inGroup(broadless(strand)+" not stated", by, group))
	}
}

// broadless has the broad ethnic groups for ethnicity too.
func broadless(strand string) string { return strings.TrimSuffix(strand, "-broad") }

// nameRanks names the figures of the workforce's lines.
func nameRanks(args *Args, lines []table.Row) {
	for n, line := range lines {
		strand, code := line[0].(string), line[1].(string)
		switch code {
		case "total":
			strand = "everyone"
		case "NS":
			strand = broadless(strand)
		}
		for _, rank := range []string{"sgt", "pc", "pcso", "total", "special"} {
			args.naming(figureAt(n, rank), rank+" "+strand+" "+code)
		}
	}
}

// name names the figures of the return.
func (w *wide) name(r *Return) {
	month := string(r.From) + ".." + string(r.To)
	for at, n := range w.at {
		var name string
		days := string(r.To)
		switch at.line {
		case "opening":
			days, name = string(r.From.AddDays(-1)), "everyone"
		case "closing", "ethnicity-on-books", "age-base":
			name = "everyone"
		case "standing":
			name = at.category
		case "deployment":
			name = inGroup("everyone", at.line, at.category)
		case "ethnicity-broad":
			name = "ethnicity-broad " + at.category
		case "ethnicity-bme":
			name = "ethnicity-broad " + bme.code
		case "ethnicity-base":
			name = "ethnicity stated"
		case "ethnicity-not-stated":
			name = "ethnicity not stated"
		case "ethnicity-detailed":
			name = "ethnicity " + at.category
		case "age-band":
			name = "age " + at.category
		case "left":
			days, name = month, "left"
		case "left-reason":
			days, name = month, "left "+at.category
		case "given":
			days, name = month, "gave time"
		default:
			continue
		}
		if at.category == total {
			continue
		}
		w.table.Named = append(w.table.Named, table.Named{At: figureAt(n, "people"), Name: scopedName("volunteers", days, name)})
	}
}
