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
	file, err := os.Open(path)
	if err == nil {
		defer file.Close()
		var text []byte
		if text, err = io.ReadAll(io.LimitReader(file, long+1)); err == nil && len(text) <= long {
			return string(text), nil
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", err
	case err != nil:
		return "", &store.FileError{Path: path, Text: "cannot be read: " + errors.Unwrap(err).Error()}
	}
	return "", &store.FileError{Path: path, Text: "is too long for a key"}
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
