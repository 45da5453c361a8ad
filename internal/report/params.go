package report

import "borough/internal/record"

// Kind is what a parameter takes, and so how the command line reads it. The kinds of
// records that areas have are declared there.
type Kind string

// The kinds of parameter. Each gives its SQL parameters, named here.
const (
	Text Kind = ""      // @name: the text, or NULL
	Flag Kind = "flag"  // @name: 1 or 0
	AsAt Kind = "as-at" // @on, @birthday, and the days of SetSettings
	// @month, @month_before, @first, @last, @eve, @from, @to, and those of AsAt on its last day; or @month NULL
	Month     Kind = "month"
	Period    Kind = "period"    // @from, @to, @eve, and those of AsAt on its last day that is not to come
	Months    Kind = "months"    // @from_month, @to_month, @from, @to: whole months
	Number    Kind = "number"    // @name: a whole number, or NULL
	Day       Kind = "day"       // @name: the day, or NULL
	Benchmark Kind = "benchmark" // @benchmark: the name of the population to compare with, or NULL
	Ref       Kind = "ref"       // @name: a ref of the register Of, or NULL
	Search    Kind = "search"    // @name: the text in lower case; @name_key: its record.NameKey
)

// Param is a parameter of a report; it becomes a flag, or an argument.
type Param struct {
	Name    string
	Kind    Kind
	Usage   string
	Default string   // as it would be typed
	Choices []string // the texts there are
	// of a Text that is several codes: how they are read; @name has spaces between them
	Codes  func(string) ([]string, error)
	Of     record.Register // of a Ref
	Arg    bool            // an argument in place of a flag
	Needed bool
}

// Parameters that many reports share.
var (
	AsAtParam   = Param{Name: "as-at", Kind: AsAt, Usage: "the `DATE` the figures are true for", Default: "today"}
	WithinParam = Param{
		Name:  "within",
		Kind:  Number,
		Usage: "how many `DAYS` ahead to look; the setting warn-days when not given",
	}
	PeriodParam = Param{
		Name:    "period",
		Kind:    Period,
		Usage:   "the `PERIOD`: 2026-10, 2026Q3, FY2026/27, 2026-08..2026-10, last month",
		Default: "this month",
	}
	DaysParam = Param{
		Name:  "period",
		Kind:  Period,
		Usage: "only those of this `PERIOD`, as 2026-10, 2026Q3, FY2026/27 or last month",
	}
	BenchmarkParam = Param{
		Name:  "benchmark",
		Kind:  Benchmark,
		Usage: "the `BENCHMARK` to compare with, in place of the newest census of the borough's area",
	}
	MonthArg = Param{
		Name:   "month",
		Kind:   Month,
		Usage:  "the month: 2026-10, last month",
		Arg:    true,
		Needed: true,
	}
)
