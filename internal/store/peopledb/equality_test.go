package peopledb

import (
	"errors"
	"strings"
	"testing"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/storetest"
)

// answers returns the answers that are kept, as nothing but this test can read them.
func answers(t *testing.T, tx *store.Tx) string {
	t.Helper()
	kept, err := store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT strand || ' ' || answered_on || ' ' || scheme || ' ' || code
		FROM equality_answers ORDER BY kind, person_id, strand, answered_on`)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(kept, ", ")
}

func TestAnswers(t *testing.T) {
	within(t, func(tx *store.Tx) error {
		d, err := ready(tx, "Ada Testwell", "2026-02-01")
		if err != nil {
			return err
		}
		steps := []struct {
			name    string
			answers []record.Answer
			kept    store.Kept
			all     string
		}{
			{"two answers", []record.Answer{
				{Strand: "ethnicity", Scheme: "2021", Code: "B1", On: "2026-02-01"},
				{Strand: "gender", Scheme: "2021", Code: "female", On: "2026-02-01"},
			},
				store.Added, "ethnicity 2026-02-01 2021 B1, gender 2026-02-01 2021 F"},
			{"the same again", []record.Answer{{Strand: "ethnicity", Scheme: "2021", Code: "B1", On: "2026-02-01"}},
				store.Same, "ethnicity 2026-02-01 2021 B1, gender 2026-02-01 2021 F"},
			{"another of the day",
				[]record.Answer{{Strand: "ethnicity", Scheme: "2021", Code: "B2", On: "2026-02-01"}},
				store.Changed, "ethnicity 2026-02-01 2021 B2, gender 2026-02-01 2021 F"},
			{"a later one leaves the one before",
				[]record.Answer{{Strand: "ethnicity", Scheme: "2011", Code: "PNS", On: "2026-03-01"}},
				store.Added, "ethnicity 2026-02-01 2021 B2, ethnicity 2026-03-01 2011 PNS, gender 2026-02-01 2021 F"},
		}
		for _, step := range steps {
			kept, err := SetAnswers(tx, d.Person(), step.answers)
			if err != nil {
				return err
			}
			if got := answers(t, tx); kept != step.kept || got != step.all {
				t.Errorf("%s: %d, %s; want %d, %s", step.name, kept, got, step.kept, step.all)
			}
		}
		return nil
	})
}

// TestNotice deletes one person's answers and nobody else's, remembers the first
// notice, and lets nothing of an answer into the audit.
func TestNotice(t *testing.T) {
	path := storetest.Books(t)
	storetest.Update(t, path, everyArea, func(tx *store.Tx) error {
		ada, err := ready(tx, "Ada Testwell", "2026-02-01")
		if err != nil {
			return err
		}
		bertram, err := ready(tx, "Bertram Sample", "2026-02-01")
		if err != nil {
			return err
		}
		answer := []record.Answer{{Strand: "religion", Scheme: "2021", Code: "SIKH", On: "2026-02-01"}}
		for _, d := range []*record.Dossier{ada, bertram} {
			if _, err := SetAnswers(tx, d.Person(), answer); err != nil {
				return err
			}
		}
		if n, err := WithdrawAnswers(tx, ada.Person(), "2026-11-20"); err != nil || n != 1 {
			t.Errorf("withdrew %d, %v", n, err)
		}
		if got := answers(t, tx); got != "religion 2026-02-01 2021 SIKH" {
			t.Errorf("kept %s", got)
		}
		_, err = SetAnswers(tx, ada.Person(), answer)
		if refused := new(record.Refusal); !errors.As(err, &refused) || refused.Broken[0].ID != "R14" {
			t.Errorf("an answer after the notice: %v", err)
		}
		_, err = WithdrawAnswers(tx, ada.Person(), "2026-11-21")
		if conflict := new(record.Conflict); !errors.As(err, &conflict) {
			t.Errorf("a second notice: %v", err)
		}
		if on, err := WithdrawalDate(tx, ada.Person()); err != nil || on != "2026-11-20" {
			t.Errorf("the notice is of %s, %v", on, err)
		}
		return nil
	})
	var rows, telling int
	err := storetest.Raw(t, path).QueryRow(`SELECT COUNT(*),
		COUNT(CASE WHEN instr(after, 'SIKH') > 0 OR instr(before, 'SIKH') > 0 THEN 1 END) FROM audit`).Scan(&rows, &telling)
	if err != nil || rows == 0 || telling != 0 {
		t.Errorf("%d of %d audit rows tell an answer, %v", telling, rows, err)
	}
}
