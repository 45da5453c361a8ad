package record

import "testing"

func TestTrainingRule(t *testing.T) {
	counterTraining := TrainingDone{"counter", "2023-03-01", "2026-02-28"}
	induction := TrainingDone{Course: "induction", On: "2023-02-01"}
	desk := &Role{Code: "front-desk", Courses: []string{"counter", "induction"}}
	for _, c := range []struct {
		name     string
		role     *Role
		done     []TrainingDone
		on       Date
		met      bool
		evidence string
	}{
		{"no role", nil, nil, "2026-01-01", true, "no role named: training is asked for when a role is"},
		{"a role without training", &Role{Code: "helper"}, nil, "2026-01-01", true, "helper needs no training"},
		{"none done", desk, nil, "2026-01-01", false,
			"counter is not done by 2026-01-01; induction is not done by 2026-01-01"},
		{"one of two", desk, []TrainingDone{induction}, "2026-01-01", false, "counter is not done by 2026-01-01"},
		{"both", desk, []TrainingDone{induction, counterTraining}, "2026-01-01", true,
			"counter done on 2023-03-01; induction done on 2023-02-01"},
		{"the day before the training", desk, []TrainingDone{induction, counterTraining}, "2023-02-28", false,
			"counter is not done by 2023-02-28"},
		{"the day of the training", desk, []TrainingDone{induction, counterTraining}, "2023-03-01", true,
			"counter done on 2023-03-01; induction done on 2023-02-01"},
		{"the last day in date", desk, []TrainingDone{induction, counterTraining}, "2026-02-28", true,
			"counter done on 2023-03-01; induction done on 2023-02-01"},
		{"the day after the last day", desk, []TrainingDone{induction, counterTraining}, "2026-03-01", false,
			"counter ran out on 2026-02-28"},
		{"done again", desk, []TrainingDone{induction, counterTraining, {"counter", "2026-03-01", "2029-02-28"}},
			"2026-03-01", true, "counter done on 2026-03-01; induction done on 2023-02-01"},
	} {
		evidence, met := TrainingRule.Check(DeploymentFacts{Dossier: &Dossier{Training: c.done},
			Role: c.role, On: c.on})
		if met != c.met || evidence != c.evidence {
			t.Errorf("%s: %v, %s", c.name, met, evidence)
		}
	}
}
