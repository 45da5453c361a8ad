package returns

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"borough/internal/record"
	"borough/internal/report"
)

// Evidence returns every record in the current database that counts towards the return. The
// evidence is stored when the return is filed. It has no names and no reasons: these are looked up
// by ref when the evidence is read. It has no equality answers, because they are confidential
// (R14). Evidence returns an error if a query fails.
func Evidence(ctx context.Context, q report.Querier, req Request) ([]record.Evidence, error) {
	var all []record.Evidence
	for _, e := range explanations {
		records, err := e.evidence(ctx, q, req.args())
		if err != nil {
			return nil, err
		}
		all = append(all, records...)
	}
	return all, nil
}

// EvidenceProblem compares the figures of a filed return with the sums of the stored evidence.
// It returns a sentence that says which figures differ, or "" if none does. It does not check
// ethnic groups, which have no evidence because equality answers are confidential (R14).
func (r *Return) EvidenceProblem(sums []record.EvidenceSum) string {
	excess := map[FigureKey]float64{} // the sum of the evidence minus the figure
	for _, s := range sums {
		switch s.Part {
		case "people":
			excess[FigureKey{s.Line, s.Category, "people"}] += float64(s.Records)
		case "applicants":
			excess[FigureKey{"applicants", s.Category, "people"}] += float64(s.Records)
		case "ages":
			excess[FigureKey{"age-base", "", "people"}] += float64(s.Records)
		case "sessions":
			excess[FigureKey{"given", "", "minutes"}] += float64(s.Minutes)
			excess[FigureKey{"activity", s.Activity, "minutes"}] += float64(s.Minutes)
		case "recruitment":
			excess[FigureKey{"source", s.Category, s.Measure}] += float64(s.Count)
		}
	}
	for _, l := range slices.Concat(r.Blocks.Numbers.Lines,
		r.Figures("age-base"), r.Figures("given"), r.Figures("activity"), r.Figures("source")) {
		for measure, value := range l.Figures {
			if value == nil || (l.LineKey == "given" || l.LineKey == "activity") && measure != "minutes" {
				continue
			}
			excess[FigureKey{l.LineKey, l.Category, measure}] -= *value
		}
	}
	maps.DeleteFunc(excess, func(_ FigureKey, difference float64) bool { return difference == 0 })
	if len(excess) == 0 {
		return ""
	}
	first := slices.MinFunc(slices.Collect(maps.Keys(excess)), func(a, b FigureKey) int {
		return cmp.Or(
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Category, b.Category),
			cmp.Compare(a.Measure, b.Measure),
		)
	})
	line := first.Line
	if first.Category != "" {
		line += " " + first.Category
	}
	text := fmt.Sprintf("the records kept behind it do not add up to its %s (%s)", line, first.Measure)
	if otherCount := len(excess) - 1; otherCount > 0 {
		text += fmt.Sprintf(", and %d more of its figures", otherCount)
	}
	return text
}
