package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"borough/internal/record"
)

// Unevidenced says which figures of a filed return the records kept behind it do
// not add up to; "" when there are none. What ethnic groups count is kept behind
// no return (R14).
func (r *Return) Unevidenced(kept []record.EvidenceSum) string {
	counted := map[figure]float64{}
	for _, s := range kept {
		switch s.Part {
		case "people":
			counted[figure{s.Line, s.Category, "people"}] += float64(s.Records)
		case "applicants":
			counted[figure{"applicants", s.Category, "people"}] += float64(s.Records)
		case "ages":
			counted[figure{"age-base", "", "people"}] += float64(s.Records)
		case "sessions":
			counted[figure{"given", "", "minutes"}] += float64(s.Minutes)
			counted[figure{"activity", s.Activity, "minutes"}] += float64(s.Minutes)
		case "recruitment":
			counted[figure{"source", s.Category, s.Measure}] += float64(s.Count)
		}
	}
	for _, l := range slices.Concat(r.Blocks.Numbers.Lines, r.lines("age-base"), r.lines("given"), r.lines("activity"), r.lines("source")) {
		for measure, value := range l.Figures {
			if value == nil || (l.Line == "given" || l.Line == "activity") && measure != "minutes" {
				continue
			}
			counted[figure{l.Line, l.Category, measure}] -= *value
		}
	}
	maps.DeleteFunc(counted, func(_ figure, over float64) bool { return over == 0 })
	if len(counted) == 0 {
		return ""
	}
	first := slices.MinFunc(slices.Collect(maps.Keys(counted)), func(a, b figure) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.category, b.category), cmp.Compare(a.measure, b.measure))
	})
	at := first.line
	if first.category != "" {
		at += " " + first.category
	}
	said := fmt.Sprintf("the records kept behind it do not add up to its %s (%s)", at, first.measure)
	if more := len(counted) - 1; more > 0 {
		said += fmt.Sprintf(", and %d more of its figures", more)
	}
	return said
}
