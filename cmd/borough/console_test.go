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

// TestReadme checks the console blocks of README.md.
func TestReadme(t *testing.T) {
	t.Parallel()
	checkConsoleBlocks(t, "README.md")
}

// TestGuide checks the console blocks of the pages of the guide. A page has at most 300 lines,
// and ends with a link to the page to read next.
func TestGuide(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob("docs/guide/*.md")
	if err != nil || len(pages) < 10 {
		t.Fatalf("the guide has %d pages (%v)", len(pages), err)
	}
	for _, page := range pages {
		t.Run(strings.TrimSuffix(filepath.Base(page), ".md"), func(t *testing.T) {
			t.Parallel()
			lines := checkConsoleBlocks(t, page)
			if len(lines) > 300 {
				t.Errorf("%s has %d lines: a page of the guide has 300 at most", page, len(lines))
			}
			if last := lines[len(lines)-2]; !strings.HasPrefix(last, "Next: [") {
				t.Errorf("%s ends with %q, and not with the page to read next", page, last)
			}
		})
	}
}

// checkConsoleBlocks runs the console blocks of a page in order, in one new folder, and checks
// that the commands print what the blocks show. A line "..." stands for any lines. It writes a
// block "csv NAME" to the file NAME. With UPDATE_DOCS=1 it updates the page instead. It returns
// the lines of the page.
func checkConsoleBlocks(t *testing.T, page string) []string {
	t.Helper()
	return checkConsoleBlocksOf(t, "borough", page)
}

// checkConsoleBlocksOf is checkConsoleBlocks with another program in place of this one.
func checkConsoleBlocksOf(t *testing.T, program, page string) []string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	shell := newConsole(t, program, page)
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
	if shell.commandCount == 0 {
		t.Errorf("%s has no command: were its blocks found?", page)
	}
	if os.Getenv("UPDATE_DOCS") != "" {
		if err := os.WriteFile(page, []byte(strings.Join(updated, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
		return updated
	}
	for i := range updated {
		if i >= len(lines) || updated[i] != lines[i] {
			t.Fatalf("%s:%d: is printed as\n%s\nUPDATE_DOCS=1 go test ./cmd/borough -run 'TestReadme|TestGuide|TestRecipes' "+
				"brings it up to date", page, i+1, strings.Join(updated[i:min(i+8, len(updated))], "\n"))
		}
	}
	if len(updated) != len(lines) {
		t.Fatalf("%s shows more than is printed at its end", page)
	}
	return lines
}

// console runs the commands of a page.
type console struct {
	t            *testing.T
	program      string // the path of the program borough
	page         string
	dir          string
	env          []string
	lastExitCode int
	commandCount int
}

// newConsole returns a console in a new folder, in which the program has no configuration.
func newConsole(t *testing.T, program, page string) *console {
	c := &console{t: t, program: program, page: page, dir: t.TempDir()}
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "BOROUGH_") && !strings.HasPrefix(variable, "XDG_") &&
			!strings.HasPrefix(variable, "HOME=") {
			c.env = append(c.env, variable)
		}
	}
	c.env = append(c.env, "HOME="+c.dir, "XDG_CONFIG_HOME="+c.dir, "XDG_DATA_HOME="+c.dir, "BOROUGH_ACTOR=manager")
	return c
}

// runBlock runs the commands of a block, and returns the block with what they print.
func (c *console) runBlock(block []string) (updated []string) {
	for i := 0; i < len(block); {
		command := block[i]
		nextCommand := slices.IndexFunc(block[i+1:], func(line string) bool { return strings.HasPrefix(line, "$ ") })
		end := len(block)
		if nextCommand >= 0 {
			end = i + 1 + nextCommand
		}
		printed := c.run(strings.TrimPrefix(command, "$ "))
		updated = append(append(updated, command), abridge(printed, block[i+1:end])...)
		showsExitCode := end < len(block) && block[end] == "$ echo $?"
		if c.lastExitCode != 0 && c.lastExitCode != 3 && c.lastExitCode != 7 && !showsExitCode {
			c.t.Errorf("%s: %s\nexits %d, and the page does not say so", c.page, command, c.lastExitCode)
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
func (c *console) run(line string) []string {
	c.t.Helper()
	if line == "echo $?" {
		exitCode := c.lastExitCode
		c.lastExitCode = 0
		return []string{strconv.Itoa(exitCode)}
	}
	if variable, isExport := strings.CutPrefix(line, "export "); isExport {
		c.env = append(c.env, variable)
		return nil
	}
	args, isProgram := strings.CutPrefix(line, "go run ./cmd/borough")
	if !isProgram {
		if args, isProgram = strings.CutPrefix(line, "borough"); !isProgram {
			c.t.Fatalf("%s: no test can run %q", c.page, line)
		}
	}
	cmd := exec.Command(c.program, splitShellWords(args)...)
	cmd.Dir, cmd.Env = c.dir, c.env
	printed, err := cmd.CombinedOutput()
	var exitErr *exec.ExitError
	if err != nil && !errors.As(err, &exitErr) {
		c.t.Fatal(err)
	}
	c.lastExitCode = cmd.ProcessState.ExitCode()
	c.commandCount++
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
