package returns

import (
	"fmt"

	"borough/internal/record"
)

// This file has the notes printed under each table of the return. All notes except ReconciledNote
// are published with the table, so they must not contain exact figures.

// ReconciledNote returns a note that says that opening and the movements add up to closing (R12).
// The note has the exact figures, so it is never published.
func ReconciledNote(r *Return) string {
	evidence, _ := record.BalanceRule.Check(r.Movements())
	return "It foots (R12): " + evidence + "."
}

// NumbersNotes returns the notes under the table Numbers.
func NumbersNotes(*Return) []string {
	return []string{
		"Somebody placed in two kinds of work counts in each. Awaiting clearance are applicants and people on the books whose vetting is submitted or appealed, and not decided.",
	}
}

// HoursNotes returns the notes under the table Hours.
func HoursNotes(r *Return) []string {
	days := "1 day"
	if n := r.Period().Days(); n > 1 {
		days = fmt.Sprintf("%d days", n)
	}
	notes := []string{"A session over midnight at a month's end gives each month its minutes, and counts where it began."}
	if r.Settings.MonthlyLimit == 0 {
		return notes // a sum of several boroughs has no single limit
	}
	return append(notes, fmt.Sprintf("The limit is %s a month for each volunteer. A week's average is taken over %s.",
		record.Minutes(r.Settings.MonthlyLimit), days))
}

func ethnicityNotes(r *Return) []string {
	return []string{
		"Shares are of the base, those who stated an answer. Low and high are the 95 % interval (Wilson). Points are the share less the benchmark's.",
		"Benchmark: " + r.Benchmark.Name + ", " + r.Benchmark.Source + ".",
	}
}

func detailNotes(*Return) []string {
	return []string{"A group of nobody is left out. The groups are the benchmark's: an answer given in another census's groups counts in the one that stands for it."}
}

func ageNotes(r *Return) []string {
	notes := []string{"The benchmark's shares are of residents of 18 and over."}
	for _, line := range r.Blocks.Age.Lines {
		if value, hasBenchmark := line.Figures["benchmark_share"]; hasBenchmark && value == nil {
			notes = append(notes, "The benchmark has no figure for the band "+line.CategoryTitle+".")
		}
	}
	return notes
}

func activityNotes(*Return) []string {
	return []string{"Somebody who did two of these counts in each. An activity nobody did is left out."}
}

func recruitmentNotes(*Return) []string {
	return []string{
		"Each figure counts what happened in the month: whoever applied in one and started in the next is in both. Cleared are applicants whose clearance came, never renewals. A source from which nothing came is left out.",
	}
}
