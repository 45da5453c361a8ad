package cli

import (
	"errors"
	"io"
	"os"

	"borough/internal/record"
)

// Open opens a file for reading; "-" is standard input. It returns a record.Missing if
// the file cannot be opened, and a record.Invalid if it is a folder.
func (a *App) Open(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(a.In), nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, &record.Missing{Text: name + ": " + errors.Unwrap(err).Error()}
	}
	if info, err := file.Stat(); err == nil && info.IsDir() {
		file.Close()
		return nil, record.Invalidf("%s is a folder; borough import %s reads it whole", name, name)
	}
	return file, nil
}
