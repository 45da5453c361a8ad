package report

import "borough/internal/record"

// ParamKind is the type of a parameter's value. It decides how the command line parses the
// value. Each part of the program declares further kinds for its own records.
type ParamKind string

// The kinds of parameter. The comments list the SQL parameters that each kind sets. In them,
// @name is the name of the parameter.
const (
	// Text sets @name to the text, or NULL.
	Text ParamKind = ""

	// Flag sets @name to 1 or 0.
	Flag ParamKind = "flag"

	// AsAt sets @on, @birthday and the parameters that Args.SetSettings computes.
	AsAt ParamKind = "as-at"

	// Month sets @month, @month_before, @first, @last, @eve (the day before the
	// month), @from and @to, and the parameters of AsAt for the last day of the month.
	// All are NULL if no month is given.
	Month ParamKind = "month"

	// Period sets @from, @to and @eve (the day before the period). It also sets
	// the parameters of AsAt for the last day of the period, or for today if that is
	// earlier.
	Period ParamKind = "period"

	// Months sets @from_month, @to_month, @from and @to, for a period of whole months.
	Months ParamKind = "months"

	// Number sets @name to a whole number, or NULL.
	Number ParamKind = "number"

	// Day sets @name to the date, or NULL.
	Day ParamKind = "day"

	// Benchmark sets @benchmark to the name of the benchmark to compare with, or NULL.
	Benchmark ParamKind = "benchmark"

	// Ref sets @name to a ref of the register Param.Register, or NULL.
	Ref ParamKind = "ref"

	// Search sets @name to the text in lower case, and @name_key to its record.NameKey.
	Search ParamKind = "search"
)

// Param is a parameter of a report. The command line takes it as a flag, or as an
// argument if Arg is set.
type Param struct {
	Name    string
	Kind    ParamKind
	Usage   string
	Default string   // as the user would type it
	Choices []string // the allowed values

	// Codes parses a Text parameter that takes several codes. @name is set to the codes,
	// separated by spaces.
	Codes func(string) ([]string, error)

	Register record.Register // the register of a Ref parameter
	Arg      bool            // a positional argument instead of a flag
	Required bool            // the user must set it
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
	OptionalPeriodParam = Param{
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
		Name:     "month",
		Kind:     Month,
		Usage:    "the month: 2026-10, last month",
		Arg:      true,
		Required: true,
	}
)
