package returns

import (
	"slices"

	"borough/internal/record"
)

// SchemaVersion is the version of the document that a Return is as JSON.
const SchemaVersion = 1

// Return is a borough's return of a month, whole: every form it is printed in
// is made of this value alone, and its JSON reads back to the same value.
type Return struct {
	SchemaVersion int             `json:"schema_version"`
	Borough       string          `json:"borough"`
	Area          string          `json:"area"` // its census area
	AreaCode      string          `json:"area_code"`
	Month         record.Month    `json:"month"`
	Version       int             `json:"version"` // 0 is built and not filed
	Filed         *Filing         `json:"filed"`   // null when it is built and not filed
	Previous      *PreviousReturn `json:"before"`  // null when no return of the month before was filed
	Partial       bool            `json:"partial"` // the month was not over
	From          record.Date     `json:"from"`
	To            record.Date     `json:"to"` // the last day it is about
	Benchmark     Benchmark       `json:"benchmark"`
	Settings      Settings        `json:"settings"`
	Units         Units           `json:"units"`
	Blocks        Blocks          `json:"blocks"`
}

// Filing says who filed the return and when; why, when it is amended, and
// the checksum of the version it takes the place of; why months before it were
// left out.
type Filing struct {
	At         string `json:"at"` // in UTC
	By         string `json:"by"`
	Reason     string `json:"reason"`
	Supersedes string `json:"supersedes"` // SHA-256 in hex
	Gap        string `json:"gap"`
}

// PreviousReturn is the return of the month before as it was filed when this one
// was: how many it closed with opens this one.
type PreviousReturn struct {
	Month   record.Month `json:"month"`
	Version int          `json:"version"`
	SHA256  string       `json:"sha256"`
	Closing int          `json:"closing"`
}

// Benchmark is the population that shares are compared with.
type Benchmark struct {
	Name   string `json:"name"`
	Source string `json:"source"`
}

// Settings are the borough's settings on the return's last day, those
// that its figures hang on.
type Settings struct {
	MonthlyLimit int      `json:"monthly_limit_minutes"`
	AgeBands     []string `json:"age_bands"`
}

// Units are the units of the measures, by measure.
type Units map[string]string

// Blocks are the six blocks (R12).
type Blocks struct {
	Numbers     Block `json:"numbers"`
	Hours       Block `json:"hours"`
	Ethnicity   Block `json:"ethnicity"`
	Age         Block `json:"age"`
	Activities  Block `json:"activities"`
	Recruitment Block `json:"recruitment"`
}

// Block is one of the blocks.
type Block struct {
	Lines []LineFigures `json:"lines"`
}

// LineFigures are the figures of a line, or of one category of it, by
// measure; null is no figure, such as a share of nobody.
type LineFigures struct {
	Line          string              `json:"line"`
	Title         string              `json:"title"`
	Category      string              `json:"category"`
	CategoryTitle string              `json:"category_title"`
	Figures       map[string]*float64 `json:"figures"`
}

// Named returns the block of that name.
func (b *Blocks) Named(name string) *Block {
	return map[string]*Block{
		"numbers": &b.Numbers, "hours": &b.Hours, "ethnicity": &b.Ethnicity,
		"age": &b.Age, "activities": &b.Activities, "recruitment": &b.Recruitment,
	}[name]
}

// Movements are how the number on the books went through the month.
func (r *Return) Movements() record.Movements {
	return record.Movements{
		Opening: r.People("opening"), Joined: r.People("joined"), Rejoined: r.People("rejoined"),
		Left: r.People("left"), Closing: r.People("closing"),
	}
}

// People returns how many people stand on a line of the numbers.
func (r *Return) People(line string) int {
	for _, l := range r.Blocks.Numbers.Lines {
		if value := l.Figures["people"]; l.Line == line && value != nil {
			return int(*value)
		}
	}
	return 0
}

// Title names the return as it is printed.
func (r *Return) Title() string { return "Monthly return, " + r.Month.Long() }

// Days are the days the return is about.
func (r *Return) Days() record.Period { return record.Period{From: r.From, To: r.To} }

// Scheme is the census scheme whose detailed ethnic groups the return counts
// people by; "" where they are of none.
func (r *Return) Scheme() string {
	var counted []string
	for _, l := range r.Blocks.Ethnicity.Lines {
		if l.Line == "ethnicity-detailed" {
			counted = append(counted, l.Category)
		}
	}
	groups := map[string][]string{}
	for _, c := range record.Categories() {
		if c.Strand == "ethnicity" && c.Asked && c.Stated {
			groups[c.Scheme] = append(groups[c.Scheme], c.Code)
		}
	}
	for _, scheme := range record.Schemes {
		if slices.Equal(slices.Sorted(slices.Values(counted)), slices.Sorted(slices.Values(groups[scheme]))) {
			return scheme
		}
	}
	return ""
}
