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

// TestReadme runs the console blocks of README.md in order, in one new folder, and checks
// that the commands print what the blocks show. A line "..." stands for any lines. A block
// "csv NAME" is first written to the file NAME. With UPDATE_DOCS=1 the test updates README.md
// instead.
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
			t.Fatalf("README.md:%d: is printed as\n%s\nUPDATE_DOCS=1 go test . -run TestReadme brings it up to date",
				i+1, strings.Join(updated[i:min(i+8, len(updated))], "\n"))
		}
	}
	if len(updated) != len(lines) {
		t.Fatal("README.md shows more than is printed at its end")
	}
	if shell.count < 10 {
		t.Errorf("README.md has only %d commands: were its blocks found?", shell.count)
	}
}

// readmeShell runs the commands of README.md.
type readmeShell struct {
	t     *testing.T
	dir   string
	env   []string
	exit  int // of the last command
	count int
}

// newReadmeShell returns a shell with a new folder and no settings of the program.
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
		codeShown := end < len(block) && block[end] == "$ echo $?"
		if r.exit != 0 && r.exit != 3 && r.exit != 7 && !codeShown {
			r.t.Errorf("README.md: %s\nexits %d, which nobody is told", command, r.exit)
		}
		i = end
	}
	return updated
}

// abridge replaces lines in the middle of printed by "...", so that as many lines are left
// before and after it as in shown. Without a "..." in shown it returns printed.
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
		lastExit := r.exit
		r.exit = 0
		return []string{strconv.Itoa(lastExit)}
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
	r.exit = cmd.ProcessState.ExitCode()
	r.count++
	if len(printed) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(printed), "\n"), "\n")
}

// splitShellWords splits a command line into words as a shell does. Of a shell's syntax it
// handles only quotes.
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
