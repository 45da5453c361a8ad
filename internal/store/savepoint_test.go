package store

import (
	"slices"
	"testing"

	"borough/internal/record"
)

// pendingRows is a state with rows that are not written yet.
type pendingRows struct{ codes []string }

func (p *pendingRows) Flush(tx *Tx) error {
	codes := p.codes
	p.codes = nil
	for _, code := range codes {
		if err := tx.Exec(`INSERT INTO wards (code, name, name_key) VALUES ('` + code + `', '` + code + `', '` + code +
			`')`); err != nil {
			return err
		}
	}
	return nil
}

func (p *pendingRows) Discard() { p.codes = nil }

// TestSavepoint checks that RollBackToSavepoint restores the whole transaction: the
// database, rows that are not written yet, the audit, the numbers of refs, and the
// checks at the end.
func TestSavepoint(t *testing.T) {
	s, err := OpenWrite(t.Context(), newFile(t, "b.db"), Area{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var checked []int64
	err = s.Update(t.Context(), clerk, false, func(tx *Tx) error {
		addWard := func(code string, id int64) error {
			pending := State[pendingRows](tx)
			pending.codes = append(pending.codes, code)
			tx.Audit("ward "+code, nil, code)
			tx.CheckAtEnd("wards", id, func(_ *Tx, id int64) error {
				checked = append(checked, id)
				return nil
			})
			number, err := tx.AssignNumber(0, record.KindVolunteer.Letter, "volunteers")
			if number != id {
				t.Errorf("%s has the number %d, want %d", code, number, id)
			}
			return err
		}
		if err := addWard("kept-before", 1); err != nil {
			return err
		}
		for _, row := range []struct {
			code   string
			id     int64
			isKept bool
		}{{"dropped", 2, false}, {"kept", 2, true}, {"dropped-too", 3, false}} {
			if err := tx.SetSavepoint(); err != nil {
				return err
			}
			if err := addWard(row.code, row.id); err != nil {
				return err
			}
			endSavepoint := tx.RollBackToSavepoint
			if row.isKept {
				endSavepoint = tx.ReleaseSavepoint
			}
			if err := endSavepoint(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(checked, []int64{1, 2}) {
		t.Errorf("checked %v at the end, want 1 and 2", checked)
	}
	err = s.View(t.Context(), clerk.Now, func(tx *Tx) error {
		codeField := func(code *string) []any { return []any{code} }
		wards, err := All(tx, codeField, `SELECT code FROM wards ORDER BY code`)
		if err != nil || !slices.Equal(wards, []string{"kept", "kept-before", "lark-rise"}) {
			t.Errorf("the wards are %v: %v", wards, err)
		}
		audit, err := Value[string](tx, `SELECT after FROM audit ORDER BY id DESC`)
		if want := `[{"ward kept-before":"kept-before"},{"ward kept":"kept"}]`; audit != want {
			t.Errorf("the audit has %s, want %s", audit, want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
