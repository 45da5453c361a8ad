package main_test

import (
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"borough/internal/programtest"
)

// TestConcurrentWrites runs eight programs that write to one file at the same time. Each
// program must wait for the others, and every write that succeeded must be in the file.
func TestConcurrentWrites(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if text, err := programtest.RunProgram(t, dir, "init", "Larkmoor", "--area", "Lewisham"); err != nil {
		t.Fatal(text)
	}
	const programs, writes = 8, 50
	var wg sync.WaitGroup
	for program := range programs {
		wg.Go(func() {
			for write := range writes {
				name := fmt.Sprintf("Ward %d of %d", write, program)
				if text, err := programtest.RunProgram(t, dir, "ward", "add",
					name); err != nil || !strings.HasSuffix(text, " is "+name+"\n") {
					t.Errorf("%s: %v %s", name, err, text)
				}
			}
		})
	}
	wg.Wait()
	text, err := programtest.RunProgram(t, dir, "ward", "list", "-O", "csv")
	if wardCount := strings.Count(text, "\n") - 1; err != nil || wardCount != programs*writes {
		t.Errorf("there are %d wards, want %d (%v)", wardCount, programs*writes, err)
	}
}

// TestKilledImport kills the program in the middle of an import. The database must then contain
// all of the imported records or none, and the command check must find nothing wrong.
func TestKilledImport(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, args := range [][]string{
		{"demo"}, {"export", "moved", "--db", "demo.db"}, {"init", "Larkmoor", "--area", "Lewisham"},
	} {
		if text, err := programtest.RunProgram(t, dir, args...); err != nil {
			t.Fatal(text)
		}
	}
	killedCount := 0
	for wait := 20 * time.Millisecond; wait < 250*time.Millisecond; wait += 40 * time.Millisecond {
		cmd := exec.Command("borough", "import", "moved")
		cmd.Dir, cmd.Env = dir, programtest.Env(dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(wait)
		if err := cmd.Process.Kill(); err == nil {
			killedCount++
		}
		cmd.Wait()
		text, err := programtest.RunProgram(t, dir, "volunteer", "list", "-O", "csv", "--fields", "ref")
		if rows := strings.Count(text, "\n") - 1; err != nil || (rows != 0 && rows != 44) {
			t.Errorf("killed after %v: %d volunteers (%v)", wait, rows, err)
		}
		if text, err := programtest.RunProgram(t, dir, "check"); err != nil {
			t.Errorf("killed after %v: %v %s", wait, err, text)
		}
	}
	if killedCount == 0 {
		t.Error("no import was killed")
	}
}
