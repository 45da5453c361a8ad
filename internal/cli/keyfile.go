package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"borough/internal/store"
)

// keyPath is where the key of the books is kept: beside them.
func (a *app) keyPath() (string, error) {
	c, err := a.settings()
	return c.DB + ".key", err
}

// readKey reads the file of a key; ok is false when there is none.
func readKey(path string) (text string, ok bool, err error) {
	text, err = readSmall(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	return text, err == nil, err
}

// readSmall reads the file of a key or a recipient, which has a few lines.
func readSmall(path string) (string, error) {
	const long = 1 << 14
	text, err := readUpTo(path, long+1)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", err
	case err != nil:
		return "", &store.FileError{Path: path, Text: "cannot be read: " + errors.Unwrap(err).Error()}
	case len(text) > long:
		return "", &store.FileError{Path: path, Text: "is too long for a key"}
	}
	return string(text), nil
}

// readUpTo reads a file, and no more of it than that.
func readUpTo(path string, most int64) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, most))
}

// writeKey keeps a key in a new file that only its owner reads.
func writeKey(path, text string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return keyUnwritten(path, err)
	}
	_, err = file.WriteString(text)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		os.Remove(path)
	}
	return keyUnwritten(path, err)
}

func keyUnwritten(path string, err error) error {
	if refused := new(os.LinkError); errors.As(err, &refused) {
		return &store.FileError{Path: path, Text: "cannot be renamed: " + refused.Err.Error()}
	}
	return unwritten(path, err)
}
