package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// TestPermissions reads and writes files for which the user lacks permissions. Root has
// every permission, so the test uses those of the user nobody.
func TestPermissions(t *testing.T) {
	path := newFile(t, "b.db")
	for name, c := range map[string]struct {
		file, folder      os.FileMode
		readErr, writeErr string
	}{
		"no access to file":   {0o000, 0o755, "permission denied", "permission denied"},
		"no access to folder": {0o644, 0o000, "permission denied", "permission denied"},
		"read-only file":      {0o444, 0o777, "", "may not be written to"},
		"read-only folder":    {0o666, 0o555, "", "cannot be locked for writing: permission denied"},
	} {
		t.Run(name, func(t *testing.T) {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			dir := filepath.Join(publicFolder(t), "books")
			copyPath := filepath.Join(dir, "b.db")
			err = errors.Join(os.Mkdir(dir, 0o777), os.WriteFile(copyPath, content, 0o666),
				os.Chmod(copyPath, c.file), os.Chmod(dir, c.folder))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.Chmod(dir, 0o777) })
			asNobody(t, func() {
				_, readErr := readWards(copyPath)
				expectFileError(t, "reading", readErr, c.readErr)
				s, writeErr := OpenWrite(t.Context(), copyPath, Area{})
				if writeErr == nil {
					writeErr = s.Update(t.Context(), clerk, false, func(tx *Tx) error {
						return tx.Exec(`UPDATE wards SET code = 'x'`)
					})
					s.Close()
				}
				expectFileError(t, "writing", writeErr, c.writeErr)
			})
		})
	}
}

// expectFileError checks that err is a *FileError with the text want. If want is "",
// err must be nil.
func expectFileError(t *testing.T, operation string, err error, want string) {
	var fileErr *FileError
	switch {
	case want == "" && err != nil:
		t.Errorf("%s: %v", operation, err)
	case want != "" && (!errors.As(err, &fileErr) || fileErr.Text != want):
		t.Errorf("%s: got %v, not %q", operation, err, want)
	}
}

// publicFolder creates a folder that everybody may enter, and returns its path.
func publicFolder(t *testing.T) string {
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

// asNobody calls do. If root runs the tests, do has the file permissions of the user
// nobody.
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
