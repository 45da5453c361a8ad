package peopledb

import (
	"errors"
	"strings"
	"testing"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/storetest"
)

// readAnswers returns the stored answers in one line. Only this test can read them.
func readAnswers(t *testing.T, tx *store.Tx) string {
	t.Helper()
	lines, err := store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT strand || ' ' || answered_on || ' ' || scheme || ' ' || code
		FROM equality_answers ORDER BY kind, person_id, strand, answered_on`)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, ", ")
}

// TestAnswers stores answers, replaces one and adds a later one.
func TestAnswers(t *testing.T) {
	inTransaction(t, func(tx *store.Tx) error {
		d, err := addReadyApplicant(tx, "Ada Testwell", "2026-02-01")
		if err != nil {
			return err
		}
		steps := []struct {
			name    string
			answers []record.Answer
			result  store.Result
			stored  string
		}{
			{"two answers", []record.Answer{
				{Strand: "ethnicity", Scheme: "2021", Code: "B1", On: "2026-02-01"},
				{Strand: "gender", Scheme: "2021", Code: "female", On: "2026-02-01"},
			},
				store.Added, "ethnicity 2026-02-01 2021 B1, gender 2026-02-01 2021 F"},
			{"the same again", []record.Answer{{Strand: "ethnicity", Scheme: "2021", Code: "B1", On: "2026-02-01"}},
				store.Unchanged, "ethnicity 2026-02-01 2021 B1, gender 2026-02-01 2021 F"},
			{"another answer on the same day",
				[]record.Answer{{Strand: "ethnicity", Scheme: "2021", Code: "B2", On: "2026-02-01"}},
				store.Changed, "ethnicity 2026-02-01 2021 B2, gender 2026-02-01 2021 F"},
			{"a later answer leaves the earlier answer",
				[]record.Answer{{Strand: "ethnicity", Scheme: "2011", Code: "PNS", On: "2026-03-01"}},
				store.Added, "ethnicity 2026-02-01 2021 B2, ethnicity 2026-03-01 2011 PNS, gender 2026-02-01 2021 F"},
		}
		for _, step := range steps {
			result, err := SetAnswers(tx, d.Person(), step.answers)
			if err != nil {
				return err
			}
			if got := readAnswers(t, tx); result != step.result || got != step.stored {
				t.Errorf("%s: %d, %s; want %d, %s", step.name, result, got, step.result, step.stored)
			}
		}
		return nil
	})
}

// TestNotice checks that a notice deletes the answers of one person and of nobody else,
// that a second notice is refused, and that no answer gets into the audit.
func TestNotice(t *testing.T) {
	path := storetest.NewFile(t)
	storetest.Update(t, path, testAreas, func(tx *store.Tx) error {
		ada, err := addReadyApplicant(tx, "Ada Testwell", "2026-02-01")
		if err != nil {
			return err
		}
		bertram, err := addReadyApplicant(tx, "Bertram Sample", "2026-02-01")
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
		if got := readAnswers(t, tx); got != "religion 2026-02-01 2021 SIKH" {
			t.Errorf("the answers after the notice are %s", got)
		}
		_, err = SetAnswers(tx, ada.Person(), answer)
		if refused := new(record.Refusal); !errors.As(err, &refused) || refused.Broken[0].ID != "R14" {
			t.Errorf("an answer after the notice: %v", err)
		}
		_, err = WithdrawAnswers(tx, ada.Person(), "2026-11-21")
		if conflict := new(record.Conflict); !errors.As(err, &conflict) {
			t.Errorf("a second notice: %v", err)
		}
		if date, err := WithdrawalDate(tx, ada.Person()); err != nil || date != "2026-11-20" {
			t.Errorf("the notice is of %s, %v", date, err)
		}
		return nil
	})
	var auditRows, rowsWithAnswer int
	err := storetest.OpenRaw(t, path).QueryRow(`SELECT COUNT(*),
		COUNT(CASE WHEN instr(after, 'SIKH') > 0 OR instr(before, 'SIKH') > 0 THEN 1 END) FROM audit`).
		Scan(&auditRows, &rowsWithAnswer)
	if err != nil || auditRows == 0 || rowsWithAnswer != 0 {
		t.Errorf("%d of %d audit rows have an answer, %v", rowsWithAnswer, auditRows, err)
	}
}
