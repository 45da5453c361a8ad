package store

import "testing"

// TestOpenRows checks that no statement runs while the rows of an earlier query are
// open.
func TestOpenRows(t *testing.T) {
	s, err := OpenRead(t.Context(), newFile(t, "b.db"), Area{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.View(t.Context(), clerk.Now, func(tx *Tx) error {
		countWards := func() error {
			_, err := Value[int](tx, `SELECT COUNT(*) FROM wards`)
			return err
		}
		rows, err := tx.QueryContext(t.Context(), `SELECT code FROM wards`)
		if err != nil {
			return err
		}
		if err := countWards(); err == nil {
			t.Error("a query ran while the rows of another were open")
		}
		if _, err := tx.QueryContext(t.Context(), `SELECT code FROM wards`); err == nil {
			t.Error("a second cursor was opened")
		}
		for rows.Next() {
		}
		if err := countWards(); err != nil {
			t.Errorf("after the last row: %v", err)
		}
		rows, err = tx.QueryContext(t.Context(), `SELECT code FROM wards`)
		if err != nil {
			return err
		}
		rows.Close()
		return countWards()
	})
	if err != nil {
		t.Fatal(err)
	}
}
