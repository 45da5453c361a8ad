package borough_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestReadme runs the console blocks of README.md from the top down, in one new folder, and
// compares what is printed. A line "..." stands for lines left out. A block marked csv
// with a name is that file. UPDATE_DOCS=1 writes what was printed instead.
func TestReadme(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	reader := newReadmeShell(t)
	lines := strings.Split(string(text), "\n")
	var now []string
	for i := 0; i < len(lines); {
		now = append(now, lines[i])
		fence, what, _ := strings.Cut(lines[i], " ")
		i++
		if fence != "```console" && fence != "```csv" {
			continue
		}
		end := i + slices.Index(lines[i:], "```")
		if fence == "```console" {
			now = append(now, reader.runBlock(lines[i:end])...)
		} else {
			now = append(now, lines[i:end]...)
			if err := os.WriteFile(filepath.Join(reader.dir, what), []byte(strings.Join(lines[i:end], "\n")+"\n"),
				0o600); err != nil {
				t.Fatal(err)
			}
		}
		i = end
	}
	if os.Getenv("UPDATE_DOCS") != "" {
		if err := os.WriteFile("README.md", []byte(strings.Join(now, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for i := range now {
		if i >= len(lines) || now[i] != lines[i] {
			t.Fatalf("README.md:%d: is printed as\n%s\nUPDATE_DOCS=1 go test . -run TestReadme brings it up to date",
				i+1, strings.Join(now[i:min(i+8, len(now))], "\n"))
		}
	}
	if len(now) != len(lines) {
		t.Fatal("README.md shows more than is printed at its end")
	}
	if reader.count < 10 {
		t.Errorf("README.md has only %d commands: were its blocks found?", reader.count)
	}
}

// readmeShell runs the commands of the README.
type readmeShell struct {
	t     *testing.T
	dir   string
	env   []string
	exit  int // of the last command
	count int
}

func newReadmeShell(t *testing.T) *readmeShell {
	r := &readmeShell{t: t, dir: t.TempDir()}
	for _, set := range os.Environ() {
		if !strings.HasPrefix(set, "BOROUGH_") && !strings.HasPrefix(set, "XDG_") && !strings.HasPrefix(set, "HOME=") {
			r.env = append(r.env, set)
		}
	}
	r.env = append(r.env, "HOME="+r.dir, "XDG_CONFIG_HOME="+r.dir, "XDG_DATA_HOME="+r.dir, "BOROUGH_ACTOR=manager")
	return r
}

// runBlock runs a block's commands and returns the block as it should be.
func (r *readmeShell) runBlock(block []string) (now []string) {
	for i := 0; i < len(block); {
		command := block[i]
		next := slices.IndexFunc(block[i+1:], func(line string) bool { return strings.HasPrefix(line, "$ ") })
		end := len(block)
		if next >= 0 {
			end = i + 1 + next
		}
		now = append(append(now, command), abridge(r.run(strings.TrimPrefix(command, "$ ")), block[i+1:end])...)
		codeShown := end < len(block) && block[end] == "$ echo $?"
		if r.exit != 0 && r.exit != 3 && r.exit != 7 && !codeShown {
			r.t.Errorf("README.md: %s\nexits %d, which nobody is told", command, r.exit)
		}
		i = end
	}
	return now
}

// abridge puts "..." for the same part of what was printed as the README does.
func abridge(printed, shown []string) []string {
	left := slices.Index(shown, "...")
	if left < 0 {
		return printed
	}
	after := len(shown) - left - 1
	if left+after >= len(printed) {
		return printed
	}
	return slices.Concat(printed[:left], []string{"..."}, printed[len(printed)-after:])
}

// run runs one command line and returns the lines it prints.
func (r *readmeShell) run(line string) []string {
	r.t.Helper()
	if line == "echo $?" {
		last := r.exit
		r.exit = 0
		return []string{strconv.Itoa(last)}
	}
	if set, ok := strings.CutPrefix(line, "export "); ok {
		r.env = append(r.env, set)
		return nil
	}
	typed, ok := strings.CutPrefix(line, "go run ./cmd/borough")
	if !ok {
		if typed, ok = strings.CutPrefix(line, "borough"); !ok {
			r.t.Fatalf("README.md: no test can run %q", line)
		}
	}
	cmd := exec.Command("borough", splitShellWords(typed)...)
	cmd.Dir, cmd.Env = r.dir, r.env
	printed, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		r.t.Fatal(err)
	}
	r.exit = cmd.ProcessState.ExitCode()
	r.count++
	if len(printed) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(printed), "\n"), "\n")
}

// splitShellWords splits a command line into words as a shell does; it knows only quotes.
func splitShellWords(line string) (typed []string) {
	var word strings.Builder
	var quote rune
	inside := false
	for _, c := range line + " " {
		switch {
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote, inside = c, true
		case quote == 0 && c == ' ':
			if inside {
				typed = append(typed, word.String())
			}
			word.Reset()
			inside = false
		default:
			word.WriteRune(c)
			inside = true
		}
	}
	return typed
}
