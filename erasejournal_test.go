package borough_test

import (
	"bytes"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
)

// TestEraseJournal holds the journal open while somebody is erased, and checks that only
// zeros are left in it once it has been deleted.
func TestEraseJournal(t *testing.T) {
	t.Parallel()
	books := agedBooks(t)
	var held []*os.File
	done := make(chan struct{})
	var watching sync.WaitGroup
	watching.Go(func() {
		for {
			select {
			case <-done:
				return
			default:
			}
			file, err := os.Open(books + "-journal")
			if err != nil {
				continue
			}
			if info, err := file.Stat(); err == nil && len(held) > 0 {
				if last, err := held[len(held)-1].Stat(); err == nil && os.SameFile(info, last) {
					file.Close()
					continue
				}
			}
			held = append(held, file)
		}
	})
	code, said := runOn(books, "subject", "erase", "V0019", "--reason", "asked in writing")
	close(done)
	watching.Wait()
	if code != 0 {
		t.Fatal(said)
	}
	if len(held) != 1 {
		t.Fatalf("%d journals were seen, not one", len(held))
	}
	defer held[0].Close()
	text, err := io.ReadAll(held[0])
	if err != nil || len(text) < 4096 {
		t.Fatalf("the journal has %d bytes: %v", len(text), err)
	}
	if rest := bytes.Trim(text, "\x00"); len(rest) > 0 {
		t.Errorf("%d bytes of the journal are left, with the name %d times",
			len(rest), strings.Count(string(rest), "Blueprint"))
	}
}
