package main_test

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

// TestReadme runs the console blocks of README.md in order, in one new folder, and checks
// that the commands print what the blocks show. A line "..." stands for any lines. The test
// writes a block "csv NAME" to the file NAME. With UPDATE_DOCS=1 it updates README.md instead.
func TestReadme(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	shell := newReadmeShell(t)
	lines := strings.Split(string(text), "\n")
	var updated []string
	for i := 0; i < len(lines); {
		updated = append(updated, lines[i])
		fence, fileName, _ := strings.Cut(lines[i], " ")
		i++
		if fence != "```console" && fence != "```csv" {
			continue
		}
		end := i + slices.Index(lines[i:], "```")
		if fence == "```console" {
			updated = append(updated, shell.runBlock(lines[i:end])...)
		} else {
			updated = append(updated, lines[i:end]...)
			if err := os.WriteFile(filepath.Join(shell.dir, fileName), []byte(strings.Join(lines[i:end], "\n")+"\n"),
				0o600); err != nil {
				t.Fatal(err)
			}
		}
		i = end
	}
	if os.Getenv("UPDATE_DOCS") != "" {
		if err := os.WriteFile("README.md", []byte(strings.Join(updated, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for i := range updated {
		if i >= len(lines) || updated[i] != lines[i] {
			t.Fatalf("README.md:%d: is printed as\n%s\nUPDATE_DOCS=1 go test ./cmd/borough -run TestReadme brings it up to date",
				i+1, strings.Join(updated[i:min(i+8, len(updated))], "\n"))
		}
	}
	if len(updated) != len(lines) {
		t.Fatal("README.md shows more than is printed at its end")
	}
	if shell.commandCount < 10 {
		t.Errorf("README.md has only %d commands: were its blocks found?", shell.commandCount)
	}
}

// readmeShell runs the commands of README.md.
type readmeShell struct {
	t            *testing.T
	dir          string
	env          []string
	lastExitCode int
	commandCount int
}

// newReadmeShell returns a shell in a new folder, in which the program has no configuration.
func newReadmeShell(t *testing.T) *readmeShell {
	r := &readmeShell{t: t, dir: t.TempDir()}
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "BOROUGH_") && !strings.HasPrefix(variable, "XDG_") &&
			!strings.HasPrefix(variable, "HOME=") {
			r.env = append(r.env, variable)
		}
	}
	r.env = append(r.env, "HOME="+r.dir, "XDG_CONFIG_HOME="+r.dir, "XDG_DATA_HOME="+r.dir, "BOROUGH_ACTOR=manager")
	return r
}

// runBlock runs the commands of a block, and returns the block with what they print.
func (r *readmeShell) runBlock(block []string) (updated []string) {
	for i := 0; i < len(block); {
		command := block[i]
		nextCommand := slices.IndexFunc(block[i+1:], func(line string) bool { return strings.HasPrefix(line, "$ ") })
		end := len(block)
		if nextCommand >= 0 {
			end = i + 1 + nextCommand
		}
		printed := r.run(strings.TrimPrefix(command, "$ "))
		updated = append(append(updated, command), abridge(printed, block[i+1:end])...)
		showsExitCode := end < len(block) && block[end] == "$ echo $?"
		if r.lastExitCode != 0 && r.lastExitCode != 3 && r.lastExitCode != 7 && !showsExitCode {
			r.t.Errorf("README.md: %s\nexits %d, and README.md does not say so", command, r.lastExitCode)
		}
		i = end
	}
	return updated
}

// abridge shortens printed as shown is shortened. If shown has a line "...", abridge replaces
// the middle of printed by "...", and leaves as many lines before and after "..." as shown
// has. Otherwise it returns printed unchanged.
func abridge(printed, shown []string) []string {
	linesBefore := slices.Index(shown, "...")
	if linesBefore < 0 {
		return printed
	}
	linesAfter := len(shown) - linesBefore - 1
	if linesBefore+linesAfter >= len(printed) {
		return printed
	}
	return slices.Concat(printed[:linesBefore], []string{"..."}, printed[len(printed)-linesAfter:])
}

// run runs a command line, and returns the lines that it prints.
func (r *readmeShell) run(line string) []string {
	r.t.Helper()
	if line == "echo $?" {
		exitCode := r.lastExitCode
		r.lastExitCode = 0
		return []string{strconv.Itoa(exitCode)}
	}
	if variable, isExport := strings.CutPrefix(line, "export "); isExport {
		r.env = append(r.env, variable)
		return nil
	}
	args, isProgram := strings.CutPrefix(line, "go run ./cmd/borough")
	if !isProgram {
		if args, isProgram = strings.CutPrefix(line, "borough"); !isProgram {
			r.t.Fatalf("README.md: no test can run %q", line)
		}
	}
	cmd := exec.Command("borough", splitShellWords(args)...)
	cmd.Dir, cmd.Env = r.dir, r.env
	printed, err := cmd.CombinedOutput()
	var exitErr *exec.ExitError
	if err != nil && !errors.As(err, &exitErr) {
		r.t.Fatal(err)
	}
	r.lastExitCode = cmd.ProcessState.ExitCode()
	r.commandCount++
	if len(printed) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(printed), "\n"), "\n")
}

// splitShellWords splits a command line into words as a shell does. It handles quotes, but no
// other syntax of a shell.
func splitShellWords(line string) (words []string) {
	var word strings.Builder
	var quote rune
	inWord := false
	for _, char := range line + " " {
		switch {
		case quote != 0 && char == quote:
			quote = 0
		case quote == 0 && (char == '"' || char == '\''):
			quote, inWord = char, true
		case quote == 0 && char == ' ':
			if inWord {
				words = append(words, word.String())
			}
			word.Reset()
			inWord = false
		default:
			word.WriteRune(char)
			inWord = true
		}
	}
	return words
}
