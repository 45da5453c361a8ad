package bench_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/app"
	"borough/internal/cli"
	"borough/internal/programtest"
	"borough/internal/report"
	"borough/internal/table"
)

// A growthJob is a command line to measure. It runs in a new folder.
type growthJob struct {
	setup []string // the lines that run before it, on a copy of the database
	line  string
}

// unmeasuredCommands have examples that do not read the database, or need another one than
// their job would have. An import of a whole folder has a pair of its own.
var unmeasuredCommands = []string{
	"borough demo", "borough init", "borough version", "borough import", "borough central init",
	"borough retention apply", // destroys thousands of people, one by one
}

// reportJobs returns a line for every list and report of a borough's file, or of the Central
// Team's, without any parameter, and a line for every flag that prints another report instead.
// The examples run the reports that need a parameter.
func reportJobs(central bool) (jobs []growthJob) {
	program := app.New(cli.OSEnv())
	root := program.RootCommand()
	for _, r := range program.Areas.Reports {
		words := strings.Fields(strings.Split(r.Example, "\n")[0])
		cmd, _, err := root.Find(words[1:])
		needsParam := func(r report.Report) bool {
			return slices.ContainsFunc(r.Params, func(p report.Param) bool { return p.Required })
		}
		if err != nil || programtest.IsCentralCommand(cmd.CommandPath()) != central || needsParam(r) {
			continue
		}
		jobs = append(jobs, growthJob{line: cmd.CommandPath() + " -O csv"})
		for _, variant := range r.Variants {
			if !needsParam(*variant.Replacement) {
				jobs = append(jobs, growthJob{line: fmt.Sprintf("%s --%s -O csv", cmd.CommandPath(), variant.Flag)})
			}
		}
	}
	return jobs
}

// exampleJobs returns the lines of the examples of all commands for a borough's file, or for the
// Central Team's. A line that needs what an earlier line did runs after it; all others run dry.
func exampleJobs(central bool) (jobs []growthJob) {
	programtest.WalkCommands(app.New(cli.OSEnv()).RootCommand(), func(cmd *cobra.Command) {
		path := cmd.CommandPath()
		if programtest.IsCentralCommand(path) != central || slices.Contains(unmeasuredCommands, path) {
			return
		}
		var earlierLines []string
		needsEarlier := false
		for line := range strings.Lines(cmd.Example) {
			line = strings.TrimSpace(strings.ReplaceAll(line, " --db central.db", ""))
			isOwn := strings.HasPrefix(line+" ", path+" ")
			if strings.HasPrefix(line, "borough export moved") && !isOwn {
				continue // every folder has what it exports
			}
			needsEarlier = needsEarlier || !isOwn || slices.ContainsFunc(earlierLines, func(earlier string) bool {
				_, file, isWritten := strings.Cut(earlier, " -o ")
				return isWritten && strings.Contains(line, file)
			})
			switch {
			case isOwn && needsEarlier:
				jobs = append(jobs, growthJob{slices.Clone(earlierLines), line})
			case isOwn && !strings.Contains(line, "--dry-run"):
				jobs = append(jobs, growthJob{line: line + " --dry-run"})
			case isOwn:
				jobs = append(jobs, growthJob{line: line})
			}
			earlierLines = append(earlierLines, line)
		}
	})
	return jobs
}

// moreJobs returns lines for what no example does: every format, and the sums made again.
func moreJobs() (jobs []growthJob) {
	for _, format := range table.Formats() {
		jobs = append(jobs, growthJob{line: fmt.Sprintf("borough volunteer list -O %s > list", format)})
	}
	return append(jobs, growthJob{line: "borough check --rebuild --dry-run"})
}

// filedJobs returns lines for files with many filed returns and publications. Next is the month
// to be filed.
func filedJobs() []growthJob {
	return linesOf(
		"borough return list -O csv",
		"borough return file 2026-10 --dry-run",
		"borough return send 2026-09 -o september.zip --dry-run",
		"borough return diff 2026-09 2026-10 --books -O csv",
		"borough report diversity --as-at 2026-09-30 --publish --dry-run",
		"borough publish list -O csv",
		"borough publish set 2026-09 -o september --dry-run",
		"borough retention due -O csv",
		"borough check --strict",
	)
}

// centralJobs returns lines for the Central Team's file that need parameters.
func centralJobs() []growthJob {
	return linesOf(
		"borough central collate 2016-01..2026-09 -O csv",
		"borough central trend given --period 2016-01..2026-09 -O csv",
		"borough central list -O csv",
		"borough check",
	)
}

// linesOf returns jobs without setup.
func linesOf(lines ...string) (jobs []growthJob) {
	for _, line := range lines {
		jobs = append(jobs, growthJob{line: line})
	}
	return jobs
}
