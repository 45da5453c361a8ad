package store

import (
	"context"
	"errors"
	"testing"
)

// TestChangedByAnotherProgram checks that a file is neither read nor written if another program added a
// trigger or a view, dropped a table, or deleted the owner. An additional table does no
// harm.
func TestChangedByAnotherProgram(t *testing.T) {
	for statement, want := range map[string]string{
		"CREATE TRIGGER away AFTER INSERT ON wards BEGIN DELETE FROM sessions; END": "changed by another program: " +
			"the trigger away is not ours",
		"CREATE VIEW everybody AS SELECT * FROM volunteers": "changed by another program: " +
			"the view everybody is not ours",
		"DROP TABLE month_hours":  "changed by another program: the table month_hours is gone",
		"DELETE FROM books":       "damaged: it does not say whose books it holds",
		"CREATE TABLE theirs (x)": "",
	} {
		path := newFile(t, "b.db")
		execute(t, openRaw(t, path), statement)
		for _, open := range []func(context.Context, string, Area) (*Store, error){OpenRead, OpenWrite} {
			s, err := open(t.Context(), path, Area{})
			if err == nil {
				err = s.View(t.Context(), clerk.Now, func(tx *Tx) error { _, err := tx.Owner(); return err })
				s.Close()
			}
			fileErr := &FileError{}
			if errors.As(err, &fileErr); fileErr.Text != want {
				t.Errorf("%s: got %v, not %q", statement, err, want)
			}
		}
	}
}
