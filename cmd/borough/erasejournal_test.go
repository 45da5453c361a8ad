package main_test

import (
	"bytes"
	"io"
	"os"
	"strings"
	"sync"
	"testing"

	"borough/internal/programtest"
)

// TestEraseJournal opens SQLite's journal while a person is erased. SQLite deletes the journal
// afterwards. The test checks that the deleted file contains only zeros.
func TestEraseJournal(t *testing.T) {
	t.Parallel()
	dbPath := fragmentedDatabase(t)
	var journals []*os.File
	done := make(chan struct{})
	var watcher sync.WaitGroup
	watcher.Go(func() {
		for {
			select {
			case <-done:
				return
			default:
			}
			file, err := os.Open(dbPath + "-journal")
			if err != nil {
				continue
			}
			if info, err := file.Stat(); err == nil && len(journals) > 0 {
				if previous, err := journals[len(journals)-1].Stat(); err == nil && os.SameFile(info, previous) {
					file.Close()
					continue
				}
			}
			journals = append(journals, file)
		}
	})
	code, output := programtest.RunOn(dbPath, "subject", "erase", "V0019", "--reason", "asked in writing")
	close(done)
	watcher.Wait()
	if code != 0 {
		t.Fatal(output)
	}
	if len(journals) != 1 {
		t.Fatalf("%d journals were seen, not one", len(journals))
	}
	defer journals[0].Close()
	text, err := io.ReadAll(journals[0])
	if err != nil || len(text) < 4096 {
		t.Fatalf("the journal has %d bytes: %v", len(text), err)
	}
	if remains := bytes.Trim(text, "\x00"); len(remains) > 0 {
		t.Errorf("%d bytes of the journal are left, with the name %d times",
			len(remains), strings.Count(string(remains), erasedSurname))
	}
}
