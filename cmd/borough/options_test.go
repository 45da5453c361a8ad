package main_test

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"borough/internal/app"
	"borough/internal/cli"
	"borough/internal/programtest"
	"borough/internal/table"
)

// allFormats is a flag because all formats of all lists and reports take two minutes; without it
// the lists and reports share the formats among them.
var allFormats = flag.Bool("all-formats", false, "try the flags of every list and report in every format")

// outputFlags are the flags of every list and report, which are tried in every format.
var outputFlags = []string{"format", "output", "fields", "excel", "limit", "sql"}

// TestOptions gives every command every flag that it takes. A flag must have an effect: what is
// printed, the exit code, the database or a file differs from the same command line without it.
// Otherwise it must be refused by name.
func TestOptions(t *testing.T) {
	// The collector would take a third of the time: every run makes all commands anew.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	w := newWorkshop(t)
	root := app.New(cli.OSEnv()).RootCommand()
	examples := flagExamples(root)
	next := 0
	walkRunnable(root, func(cmd *cobra.Command) {
		lines := w.linesOf(t, cmd)
		cmd.LocalFlags().VisitAll(func(flag *pflag.Flag) {
			name := cmd.CommandPath() + " --" + flag.Name
			isOutput := cmd.Flags().Lookup("excel") != nil && slices.Contains(outputFlags, flag.Name)
			if flag.Name == "help" || isOutput || cmd.InheritedFlags().Lookup(flag.Name) != nil {
				return
			}
			value := examples[name]
			for _, key := range []string{flag.Name, name} {
				if v, ok := optionValues[key]; ok {
					value = v
				}
			}
			if value == "" && examples["--"+flag.Name] != "" {
				value = examples["--"+flag.Name]
			}
			flagLines := lines
			if line, ok := optionLines[name]; ok {
				flagLines = append(slices.Clone(lines), w.lineOf(t, cmd, line))
			}
			w.tryFlag(t, name, flag, value, flagLines)
		})
		if cmd.Flags().Lookup("excel") != nil {
			formats := table.Formats()
			if !*allFormats {
				formats = []string{formats[next%len(formats)]}
				next++
			}
			w.tryOutputFlags(t, cmd, lines, formats)
		}
	})
}

// tryFlag checks that the flag has an effect on one of the lines, or is refused.
func (w *workshop) tryFlag(t *testing.T, name string, flag *pflag.Flag, value string, lines []optionLine) {
	t.Helper()
	var tries []string
	refused := false
	for _, line := range lines {
		with, without := toggleFlag(line.words, flag, value)
		before, after := w.run(line.state, without), w.run(line.state, with)
		switch {
		case before.differs(after) && before.failed() && strings.Contains(before.stderr, "--"+flag.Name):
			return // it is required
		case after.failed() && strings.Contains(after.stderr, "--"+flag.Name):
			if slices.Contains(refusableFlags, flag.Name) {
				return
			}
			refused = true
			tries = append(tries, fmt.Sprintf("%q: refused %s", with, after.stderr))
		case before.files != after.files:
			return
		case after.failed():
			tries = append(tries, fmt.Sprintf("%q: %d %s", with, after.code, after.stderr))
		case before.differs(after):
			return
		default:
			tries = append(tries, fmt.Sprintf("%q: no effect (%d, %.100q)", with, after.code, after.stdout))
		}
	}
	t.Errorf("%s (refused %t)\n   %s", name, refused, strings.Join(tries, "\n   "))
}

// tryOutputFlags tries the flags of lists and reports in the formats.
func (w *workshop) tryOutputFlags(t *testing.T, cmd *cobra.Command, lines []optionLine, formats []string) {
	t.Helper()
	if len(lines) == 0 {
		t.Errorf("%s: no line", cmd.CommandPath())
		return
	}
	line := lines[0]
	for _, name := range outputFlags {
		if flag := cmd.Flags().Lookup(name); flag != nil {
			_, line.words = toggleFlag(line.words, flag, "x")
		}
	}
	for _, format := range formats {
		base := append(slices.Clone(line.words), "-O", format)
		plain := w.run(line.state, base)
		if plain.failed() && !strings.Contains(plain.stderr, "--format") {
			t.Errorf("%q: exit %d: %s", base, plain.code, plain.stderr)
		}
		if plain.failed() {
			continue
		}
		if rows := w.run(line.state, append(slices.Clone(line.words), "-O", "jsonl")); strings.Count(rows.stdout, "\n") < 2 {
			continue
		}
		for _, flag := range [][]string{{"--limit", "1"}, {"--excel"}, {"--output", "out.x"}, {"--fields", w.firstFields(line)}} {
			with := w.run(line.state, append(slices.Clone(base), flag...))
			if !plain.differs(with) {
				t.Errorf("%q %q: no effect", base, flag)
			}
			if with.failed() && !strings.Contains(with.stderr, flag[0]) {
				t.Errorf("%q %q: exit %d: %s", base, flag, with.code, with.stderr)
			}
		}
	}
}

func (w *workshop) firstFields(line optionLine) string {
	csv := w.run(line.state, append(slices.Clone(line.words), "-O", "csv"))
	head, _, _ := strings.Cut(csv.stdout, "\n")
	keys := strings.Split(head, ",")
	return keys[len(keys)-1]
}

// toggleFlag returns the command line with the flag and without it.
func toggleFlag(words []string, flag *pflag.Flag, value string) (with, without []string) {
	takesValue := flag.NoOptDefVal == ""
	found := false
	for i := 0; i < len(words); i++ {
		w := words[i]
		switch {
		case w == "--"+flag.Name || flag.Shorthand != "" && w == "-"+flag.Shorthand:
			found = true
			if takesValue {
				i++
			}
		case strings.HasPrefix(w, "--"+flag.Name+"="):
			found = true
		default:
			without = append(without, w)
		}
	}
	if found {
		return words, without
	}
	with = append(slices.Clone(words), "--"+flag.Name)
	if takesValue {
		with = append(with, value)
	}
	return with, without
}

// flagExamples returns the values of flags in the examples of the commands, by command and flag
// and by flag alone.
func flagExamples(root *cobra.Command) map[string]string {
	values := map[string]string{}
	walkRunnable(root, func(cmd *cobra.Command) {
		for _, line := range strings.Split(unindent(cmd.Example), "\n") {
			words := splitExample(line)
			for i, word := range words {
				if strings.HasPrefix(word, "--") && i+1 < len(words) {
					for _, key := range []string{cmd.CommandPath() + " " + word, word} {
						if _, ok := values[key]; !ok {
							values[key] = words[i+1]
						}
					}
				}
			}
		}
	})
	return values
}

// walkRunnable calls visit for every command that can be run and does something other than print
// help.
func walkRunnable(cmd *cobra.Command, visit func(*cobra.Command)) {
	for _, c := range cmd.Commands() {
		if c.Hidden || c.Name() == "help" || c.Name() == "completion" || c.Name() == "demo" {
			continue
		}
		if !c.HasSubCommands() || c.LocalNonPersistentFlags().HasFlags() && c.Name() == "vet" {
			visit(c)
		}
		walkRunnable(c, visit)
	}
}

// workshop runs command lines in this process, each in a folder with known files.
type workshop struct {
	dir              string
	borough, central map[string][]byte
	state            map[string][]byte // what the folder was made to hold
	written          map[string]string // the stamps of those files
}

type optionLine struct {
	state map[string][]byte
	words []string
}

func newWorkshop(t *testing.T) *workshop {
	w := &workshop{dir: t.TempDir(), borough: map[string][]byte{}}
	t.Chdir(w.dir)
	t.Setenv("BOROUGH_DB", filepath.Join(w.dir, "b.db"))
	database := programtest.DemoDatabase(t)
	w.borough["b.db"] = database
	w.borough["tiny.md.tmpl"] = []byte("A page\n")
	dir := t.TempDir()
	programtest.FillCentralFolder(t, dir, database)
	w.central = readFolder(t, dir)
	return w
}

func readFolder(t *testing.T, dir string) map[string][]byte {
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		files[name], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// linesOf returns the lines of the command's example that run the command. An import is also
// given a file with a row that is wrong.
func (w *workshop) linesOf(t *testing.T, cmd *cobra.Command) []optionLine {
	state := w.stateOf(cmd)
	var lines []optionLine
	add := func(line string) {
		words := splitExample(line)
		if strings.HasPrefix(line, cmd.CommandPath()) {
			lines = append(lines, optionLine{state, words[1:]})
			if cmd.Name() == "import" {
				lines = append(lines, optionLine{addWrongRow(state, words[slices.Index(words, "import")+1]), words[1:]})
			}
		}
		w.run(state, words[1:])
		state = readFolder(t, w.dir)
	}
	for line := range strings.Lines(cmd.Example) {
		if line = strings.TrimSpace(line); line != "" && !strings.ContainsAny(line, "|>") {
			add(line)
		}
	}
	return lines
}

// addWrongRow returns the files with a row of question marks at the end of the file of the path, or
// of the file of wards if the path is a folder's.
func addWrongRow(files map[string][]byte, path string) map[string][]byte {
	if _, ok := files[path]; !ok {
		path = filepath.Join(path, "wards.csv")
	}
	heading, _, _ := bytes.Cut(files[path], []byte("\n"))
	row := strings.Repeat("?,", bytes.Count(heading, []byte(","))) + "?\n"
	changed := maps.Clone(files)
	changed[path] = append(bytes.Clone(files[path]), row...)
	return changed
}

// lineOf returns the last of the command lines between semicolons, and the files that the lines
// before it leave.
func (w *workshop) lineOf(t *testing.T, cmd *cobra.Command, text string) optionLine {
	t.Helper()
	state := w.stateOf(cmd)
	lines := strings.Split(text, ";")
	for _, line := range lines[:len(lines)-1] {
		if o := w.run(state, splitExample(strings.TrimSpace(line))); o.failed() {
			t.Errorf("%s: exit %d: %s", line, o.code, o.stderr)
		}
		state = readFolder(t, w.dir)
	}
	return optionLine{state, splitExample(strings.TrimSpace(lines[len(lines)-1]))}
}

// stateOf returns the files with which the command is run.
func (w *workshop) stateOf(cmd *cobra.Command) map[string][]byte {
	if programtest.IsCentralCommand(cmd.CommandPath()) && cmd.Name() != "init" {
		return w.central
	}
	return w.borough
}

type observation struct {
	code           int
	stdout, stderr string
	files          string
}

func (o observation) failed() bool { return !slices.Contains([]int{0, 3, 4, 5, 7}, o.code) }

func (o observation) differs(other observation) bool { return o != other }

// run runs a command line in the folder with the files of the state.
func (w *workshop) run(state map[string][]byte, words []string) observation {
	w.restore(state)
	var out, errs bytes.Buffer
	env := cli.Env{
		In: strings.NewReader(""), Out: &out, Err: &errs, Now: time.Now, User: func() string { return "manager" },
		Getenv: func(name string) string {
			return map[string]string{"BOROUGH_TODAY": "2026-11-22"}[name]
		},
	}
	o := observation{code: app.Main(env, words)}
	o.stdout, o.stderr = out.String(), errs.String()
	o.files = w.changes()
	return o
}

// restore makes the folder hold the files of the state and no others. It writes those alone that
// changed since the last time.
func (w *workshop) restore(state map[string][]byte) {
	for name, info := range w.stamps() {
		if old, ok := w.written[name]; !ok || old != info || state[name] == nil {
			os.Remove(filepath.Join(w.dir, name))
			delete(w.written, name)
		}
	}
	entries, _ := os.ReadDir(w.dir)
	for _, entry := range entries {
		if entry.IsDir() {
			os.Remove(filepath.Join(w.dir, entry.Name())) // it fails unless the folder is empty
		}
	}
	for name, data := range state {
		if _, ok := w.written[name]; ok && bytes.Equal(w.state[name], data) {
			continue
		}
		os.MkdirAll(filepath.Join(w.dir, filepath.Dir(name)), 0o700)
		os.WriteFile(filepath.Join(w.dir, name), data, 0o600)
	}
	w.written, w.state = w.stamps(), state
}

// changes describes the files that changed since they were restored.
func (w *workshop) changes() string {
	var changes []string
	now := w.stamps()
	for name, info := range now {
		if w.written[name] != info {
			data, _ := os.ReadFile(filepath.Join(w.dir, name))
			changes = append(changes, fmt.Sprintf("%s %x", name, sha256.Sum256(data)))
		}
	}
	for name := range w.written {
		if _, ok := now[name]; !ok {
			changes = append(changes, name+" is gone")
		}
	}
	slices.Sort(changes)
	return strings.Join(changes, "\n")
}

// stamps returns the size and the time of each file in the folder.
func (w *workshop) stamps() map[string]string {
	stamps := map[string]string{}
	filepath.WalkDir(w.dir, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && !strings.HasSuffix(path, ".lock") {
			if info, err := entry.Info(); err == nil {
				name, _ := filepath.Rel(w.dir, path)
				stamps[name] = fmt.Sprint(info.Size(), info.ModTime().UnixNano())
			}
		}
		return nil
	})
	return stamps
}
