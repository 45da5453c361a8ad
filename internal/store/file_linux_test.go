package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// TestPermissions reads and writes files that the user may not. Root may do anything, so
// that root takes somebody else's place.
func TestPermissions(t *testing.T) {
	path := books(t, "b.db")
	for name, c := range map[string]struct {
		file, folder     os.FileMode
		reading, writing string
	}{
		"nothing":           {0o000, 0o755, "permission denied", "permission denied"},
		"the folder closed": {0o644, 0o000, "permission denied", "permission denied"},
		"reading alone":     {0o444, 0o777, "", "may not be written to"},
		"a closed folder":   {0o666, 0o555, "", "cannot be locked for writing: permission denied"},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			dir := filepath.Join(openFolder(t), "books")
			copied := filepath.Join(dir, "b.db")
			err = errors.Join(os.Mkdir(dir, 0o777), os.WriteFile(copied, text, 0o666),
				os.Chmod(copied, c.file), os.Chmod(dir, c.folder))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.Chmod(dir, 0o777) })
			asNobody(t, func() {
				_, reading := wards(copied)
				expectFileError(t, "reading", reading, c.reading)
				s, writing := OpenWrite(t.Context(), copied, Area{})
				if writing == nil {
					writing = s.Update(t.Context(), clerk, false, func(tx *Tx) error {
						return tx.Exec(`UPDATE wards SET code = 'x'`)
					})
					s.Close()
				}
				expectFileError(t, "writing", writing, c.writing)
			})
		})
	}
}

// expectFileError checks the text of a *FileError; "" is no error.
func expectFileError(t *testing.T, doing string, err error, want string) {
	var file *FileError
	switch {
	case want == "" && err != nil:
		t.Errorf("%s: %v", doing, err)
	case want != "" && (!errors.As(err, &file) || file.Text != want):
		t.Errorf("%s: got %v, not %q", doing, err, want)
	}
}

// openFolder returns a folder that everybody may enter.
func openFolder(t *testing.T) string {
	dir, err := os.MkdirTemp("", "borough")
	if err == nil {
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// asNobody calls do with the file permissions of the user nobody, when root runs the
// tests.
func asNobody(t *testing.T, do func()) {
	if os.Getuid() == 0 {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := syscall.Setfsuid(65534); err != nil {
			t.Fatal(err)
		}
		defer syscall.Setfsuid(0)
	}
	do()
}
