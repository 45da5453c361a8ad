package report

import (
	"context"
	"fmt"

	"borough/internal/record"
	"borough/internal/table"
)

// evidencePart is one of the reports that explain a return, and how a row of
// its query is kept when the return is filed. Names and reasons are not kept:
// they are looked up by ref when the evidence is read.
type evidencePart struct {
	part   string
	report *Report
	keep   func(table.Row) record.Evidence
}

// evidenceParts are all of them; return-evidence-PART.sql gives
// what was kept back as the rows that were.
var evidenceParts = []evidencePart{
	{"people", &explainPeople, func(row table.Row) record.Evidence {
		return record.Evidence{Line: word(row[0]), Category: word(row[1]), Volunteer: word(row[2]), On: record.Date(word(row[4]))}
	}},
	{"applicants", &explainApplicants, func(row table.Row) record.Evidence {
		return record.Evidence{Category: word(row[0]), Volunteer: word(row[1]), On: record.Date(word(row[4]))}
	}},
	{"ages", &explainAges, func(row table.Row) record.Evidence {
		return record.Evidence{Volunteer: word(row[0]), On: record.Date(word(row[2]))}
	}},
	{"sessions", &explainSessions, func(row table.Row) record.Evidence {
		return record.Evidence{Session: row[0].(int64), On: record.Date(word(row[1])), Volunteer: word(row[2]), Role: word(row[4]),
			Deployment: word(row[5]), Activity: word(row[6]), Exception: word(row[7]) != "", Minutes: row[8].(int64), Sessions: row[9].(int64)}
	}},
	{"recruitment", &explainWork, func(row table.Row) record.Evidence {
		return record.Evidence{Category: word(row[0]), Measure: word(row[1]), On: record.Date(word(row[2])), Volunteer: word(row[3]),
			Note: word(row[5]), Count: row[6].(int64)}
	}},
}

// word is a text of a query; "" for NULL.
func word(cell any) string {
	s, _ := cell.(string)
	return s
}

// ReturnEvidence returns every record that the figures of the return are made
// of, as the books stand; answers on equality are none (R14).
func ReturnEvidence(ctx context.Context, q Querier, ask ReturnAsk) ([]record.Evidence, error) {
	var evidence []record.Evidence
	for _, part := range evidenceParts {
		rows, err := part.report.ask(ctx, q, ask.args())
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
