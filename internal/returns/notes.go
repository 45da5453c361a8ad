package returns

import (
	"fmt"

	"borough/internal/record"
)

// The notes under each table of the printed return. None of them holds a figure of
// the books, but for ReconciledNote: they are published too.

// ReconciledNote says that the numbers reconcile, with the figures. It is never
// published.
func ReconciledNote(r *Return) string {
	sum, _ := record.BalanceRule.Ask(r.Movements())
	return "It foots (R12): " + sum + "."
}

// NumbersNotes are the notes under the numbers.
func NumbersNotes(*Return) []string {
	return []string{
		"Somebody placed in two kinds of work counts in each. Awaiting clearance are applicants and people on the books whose vetting is submitted or appealed, and not decided.",
	}
}

// HoursNotes are the notes under the hours.
func HoursNotes(r *Return) []string {
	days := "1 day"
	if n := r.Days().Days(); n > 1 {
		days = fmt.Sprintf("%d days", n)
	}
	notes := []string{"A session over midnight at a month's end gives each month its minutes, and counts where it began."}
	if r.Settings.MonthlyLimit == 0 {
		return notes // of many boroughs, each with a limit of its own
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
		if value, isMeasured := line.Figures["benchmark_share"]; isMeasured && value == nil {
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
