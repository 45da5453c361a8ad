package bench_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"borough/internal/programtest"
)

// A command may take maxGrowth times the processor time when there are ten times the records.
// A command that takes no more than shortTime with all these records is not compared: most of
// that time is the program's start.
const (
	maxGrowth = 15
	shortTime = 60 * time.Millisecond
)

// growthOfAll is a flag because all examples take five minutes.
var growthOfAll = flag.Bool("growth-of-all", false, "measure the example of every command, not only lists and reports")

// TestGrowth runs every list and report on pairs of databases of which one has ten times the
// records of the other: 2,200 and 22,000 people. With the flag -growth-of-all it also runs the
// example of every command. It fails if a command takes more than maxGrowth times the processor
// time. With UPDATE_DOCS=1 and the flag it writes the figures to docs/growth.md.
func TestGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes more than a minute")
	}
	t.Parallel()
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("there is no shell to type into")
	}
	var figures []growthFigures
	for _, pair := range growthPairs(t) {
		seen := map[string]bool{}
		for _, job := range pair.jobs {
			if seen[job.line] { // the example of two reports that one command prints
				continue
			}
			seen[job.line] = true
			figures = append(figures, pair.measure(t, job))
		}
	}
	if len(figures) < 100 {
		t.Errorf("only %d commands were compared", len(figures))
	}
	if os.Getenv("UPDATE_DOCS") != "" && *growthOfAll {
		text := growthPage(figures)
		if err := os.WriteFile(filepath.Join("docs", "growth.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// growthFigures are the processor times of a command line on the two databases of a pair.
type growthFigures struct {
	line         string
	small, large time.Duration
}

func (f growthFigures) ratio() float64 { return float64(f.large) / float64(f.small) }

// measure runs a job on both databases, and fails the test if it takes more than maxGrowth times
// as long on the large one. Other programs on the machine make either time longer, so a pair of
// times that would fail is measured again, up to five times in all.
func (p growthPair) measure(t *testing.T, job growthJob) growthFigures {
	t.Helper()
	figures := growthFigures{line: job.line}
	for range 5 {
		figures.small = p.small.run(t, job, time.Hour)
		limit := max(maxGrowth*figures.small, shortTime)
		if figures.large = p.large.run(t, job, 3*limit); figures.large <= limit {
			return figures
		}
	}
	t.Errorf("%s takes %v of processor time, and %v with ten times the records: more than %d times as much",
		job.line, figures.small.Round(time.Millisecond), figures.large.Round(time.Millisecond), maxGrowth)
	return figures
}

// run runs a job and returns its processor time. The job's folder has links to the files of the
// growthFolder. A job that takes much longer than the limit is stopped.
func (f *growthFolder) run(t *testing.T, job growthJob, limit time.Duration) time.Duration {
	t.Helper()
	dir, err := os.MkdirTemp(f.dir, "job-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	files, err := os.ReadDir(f.dir)
	if err != nil {
		t.Fatal(err)
	}
	env := programtest.Env(dir)
	for _, file := range files {
		name, link := filepath.Join(f.dir, file.Name()), filepath.Join(dir, file.Name())
		isDatabase := filepath.Ext(name) == ".db"
		switch {
		case strings.HasPrefix(file.Name(), "job-") || strings.Contains(job.line, "export "+file.Name()):
		case !isDatabase:
			err = os.Symlink(name, link)
		case len(job.setup) > 0:
			err = copyFile(name, link)
		default: // no link: the program looks for locks and journals beside the file
			env = append(env, "BOROUGH_DB="+name)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, line := range job.setup {
		if text, code, _ := runMeasured(t, dir, env, line, time.Hour); code != 0 && code != 7 && !isExpectedExit(line, code) {
			t.Errorf("%s: exit code %d: %s", line, code, text)
		}
	}
	text, code, used := runMeasured(t, dir, env, job.line, limit)
	if used < limit && !slices.Contains([]int{0, 3, 7}, code) && !isExpectedExit(job.line, code) {
		t.Errorf("%s: exit code %d: %s", job.line, code, text)
	}
	return used
}

// isExpectedExit reports whether the line may fail with the exit code, because its example is of
// the demonstration borough.
func isExpectedExit(line string, code int) bool {
	switch {
	case strings.HasPrefix(line, "borough bulletin "):
		return code == 2 // a line of the page is too long with hundreds of wards
	case strings.HasPrefix(line, "borough commitment feedback answer "):
		return code == 5 // there is other feedback with the ref
	case strings.HasPrefix(line, "borough return amend 2026-09 --cancel"):
		return code == 5 // the month is not open
	}
	return false
}

// runMeasured runs a command line in the folder dir. It returns what was written to standard
// error, the exit code and the processor time. The line is stopped when it has taken the limit of
// processor time.
func runMeasured(
	t *testing.T, dir string, env []string, line string, limit time.Duration,
) (text string, code int, used time.Duration) {
	t.Helper()
	cmd := exec.Command("sh", "-c", fmt.Sprintf("ulimit -t %d; %s", 1+int(limit.Seconds()), line))
	var stderr strings.Builder
	cmd.Dir, cmd.Env, cmd.Stderr = dir, env, &stderr
	var exitErr *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exitErr) {
		t.Fatal(err)
	}
	state := cmd.ProcessState
	return stderr.String(), state.ExitCode(), state.UserTime() + state.SystemTime()
}

// growthPage returns the text of docs/growth.md.
func growthPage(figures []growthFigures) string {
	var b strings.Builder
	b.WriteString("# Growth\n\n<!-- Written by UPDATE_DOCS=1 go test ./internal/bench -run TestGrowth -growth-of-all. -->\n\n" +
		"Every list and report, and the example of every command, is run on two files of which one has ten times the\n" +
		"records of the other in every table: 2,200 and 22,000 people. Returns, publications and the Central Team's file\n" +
		"have pairs of files of their own. The figures are milliseconds of processor time, start-up included. A ratio\n" +
		fmt.Sprintf("over %d fails the tests.\n\n", maxGrowth) +
		"    UPDATE_DOCS=1 go test ./internal/bench -run TestGrowth -growth-of-all\n\n" +
		"| command | ms | ms, ten times the records | ratio |\n| --- | ---: | ---: | ---: |\n")
	slices.SortStableFunc(figures, func(f, g growthFigures) int { return int(g.large - f.large) })
	short := 0
	for _, f := range figures {
		if f.large <= shortTime {
			short++
			continue
		}
		fmt.Fprintf(&b, "| `%s` | %d | %d | %.1f |\n", strings.ReplaceAll(f.line, "|", "\\|"), f.small.Milliseconds(),
			f.large.Milliseconds(), f.ratio())
	}
	fmt.Fprintf(&b, "\n%d other commands take at most %d ms on the larger file.\n", short, shortTime.Milliseconds())
	return b.String()
}

// copyFile copies a file.
func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o600)
}
