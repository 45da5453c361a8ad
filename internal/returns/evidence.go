package returns

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// evidencePart is one of the reports that explain a return, and how a row of
// its query is kept when the return is filed. Names and reasons are not kept:
// they are looked up by ref when the evidence is read.
type evidencePart struct {
	part   string
	report *report.Report
	keep   func(table.Row) record.Evidence
}

// evidenceParts are all of them; return-evidence-PART.sql gives
// what was kept back as the rows that were.
var evidenceParts = []evidencePart{
	{"people", &explainPeople, func(row table.Row) record.Evidence {
		return record.Evidence{Line: report.Word(row[0]), Category: report.Word(row[1]), Volunteer: report.Word(row[2]), On: record.Date(report.Word(row[4]))}
	}},
	{"applicants", &explainApplicants, func(row table.Row) record.Evidence {
		return record.Evidence{Category: report.Word(row[0]), Volunteer: report.Word(row[1]), On: record.Date(report.Word(row[4]))}
	}},
	{"ages", &explainAges, func(row table.Row) record.Evidence {
		return record.Evidence{Volunteer: report.Word(row[0]), On: record.Date(report.Word(row[2]))}
	}},
	{"sessions", &explainSessions, func(row table.Row) record.Evidence {
		return record.Evidence{Session: row[0].(int64), On: record.Date(report.Word(row[1])), Volunteer: report.Word(row[2]), Role: report.Word(row[4]),
			Deployment: report.Word(row[5]), Activity: report.Word(row[6]), Exception: report.Word(row[7]) != "", Minutes: row[8].(int64), Sessions: row[9].(int64)}
	}},
	{"recruitment", &explainWork, func(row table.Row) record.Evidence {
		return record.Evidence{Category: report.Word(row[0]), Measure: report.Word(row[1]), On: record.Date(report.Word(row[2])), Volunteer: report.Word(row[3]),
			Note: report.Word(row[5]), Count: row[6].(int64)}
	}},
}

// Evidence returns every record that the figures of the return are made
// of, as the books stand; answers on equality are none (R14).
func Evidence(ctx context.Context, q report.Querier, ask Request) ([]record.Evidence, error) {
	var evidence []record.Evidence
	for _, part := range evidenceParts {
		rows, err := part.report.Ask(ctx, q, ask.args())
		if err != nil {
			return nil, err
		}
		for row, err := range rows {
			if err != nil {
				return nil, fmt.Errorf("report %s: %w", part.report.Name, err)
			}
			e := part.keep(row)
			e.Part = part.part
			evidence = append(evidence, e)
		}
	}
	return evidence, nil
}

// partOf is the part that keeps the rows of the report.
func partOf(name string) string {
	for _, part := range evidenceParts {
		if part.report.Name == name {
			return part.part
		}
	}
	return ""
}

// EvidenceProblem says which figures of a filed return the records kept behind it do
// not add up to; "" when there are none. What ethnic groups count is kept behind
// no return (R14).
func (r *Return) EvidenceProblem(kept []record.EvidenceSum) string {
	counted := map[FigureKey]float64{}
	for _, s := range kept {
		switch s.Part {
		case "people":
			counted[FigureKey{s.Line, s.Category, "people"}] += float64(s.Records)
		case "applicants":
			counted[FigureKey{"applicants", s.Category, "people"}] += float64(s.Records)
		case "ages":
			counted[FigureKey{"age-base", "", "people"}] += float64(s.Records)
		case "sessions":
			counted[FigureKey{"given", "", "minutes"}] += float64(s.Minutes)
			counted[FigureKey{"activity", s.Activity, "minutes"}] += float64(s.Minutes)
		case "recruitment":
			counted[FigureKey{"source", s.Category, s.Measure}] += float64(s.Count)
		}
	}
	for _, l := range slices.Concat(r.Blocks.Numbers.Lines, r.FiguresOf("age-base"), r.FiguresOf("given"), r.FiguresOf("activity"), r.FiguresOf("source")) {
		for measure, value := range l.Figures {
			if value == nil || (l.Line == "given" || l.Line == "activity") && measure != "minutes" {
				continue
			}
			counted[FigureKey{l.Line, l.Category, measure}] -= *value
		}
	}
	maps.DeleteFunc(counted, func(_ FigureKey, over float64) bool { return over == 0 })
	if len(counted) == 0 {
		return ""
	}
	first := slices.MinFunc(slices.Collect(maps.Keys(counted)), func(a, b FigureKey) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Category, b.Category), cmp.Compare(a.Measure, b.Measure))
	})
	at := first.Line
	if first.Category != "" {
		at += " " + first.Category
	}
	said := fmt.Sprintf("the records kept behind it do not add up to its %s (%s)", at, first.Measure)
	if more := len(counted) - 1; more > 0 {
		said += fmt.Sprintf(", and %d more of its figures", more)
	}
	return said
}
