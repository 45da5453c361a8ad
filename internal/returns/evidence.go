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

// Evidence returns every record that the figures of the return are made of, as the
// books stand, to be kept when the return is filed. Names and reasons are not kept:
// they are looked up by ref when the evidence is read. Equality answers are never
// among it (R14). The errors are those of the queries.
func Evidence(ctx context.Context, q report.Querier, req Request) ([]record.Evidence, error) {
	var all []record.Evidence
	for _, e := range explanations {
		kept, err := e.evidence(ctx, q, req.args())
		if err != nil {
			return nil, err
		}
		all = append(all, kept...)
	}
	return all, nil
}

// EvidenceProblem says which figures of a filed return do not reconcile with the
// records kept behind it; "" when all do. No evidence is kept of ethnic groups
// (R14).
func (r *Return) EvidenceProblem(kept []record.EvidenceSum) string {
	excess := map[FigureKey]float64{} // of the records over the figure
	for _, s := range kept {
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
		r.FiguresOf("age-base"), r.FiguresOf("given"), r.FiguresOf("activity"), r.FiguresOf("source")) {
		for measure, value := range l.Figures {
			if value == nil || (l.Line == "given" || l.Line == "activity") && measure != "minutes" {
				continue
			}
			excess[FigureKey{l.Line, l.Category, measure}] -= *value
		}
	}
	maps.DeleteFunc(excess, func(_ FigureKey, over float64) bool { return over == 0 })
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
	if more := len(excess) - 1; more > 0 {
		text += fmt.Sprintf(", and %d more of its figures", more)
	}
	return text
}
