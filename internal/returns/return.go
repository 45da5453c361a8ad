package returns

import (
	"slices"

	"borough/internal/record"
)

// SchemaVersion is the version of the document that a Return is as JSON.
const SchemaVersion = 1

// Return is a borough's return of a month. Every form it is printed in is made of
// this value alone, and its JSON reads back to the same value.
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

// Filing says who filed the return and when. An amended one has the reason, and the
// checksum of the version that it replaces. Gap is why months before it were left
// out.
type Filing struct {
	At         string `json:"at"` // in UTC
	By         string `json:"by"`
	Reason     string `json:"reason"`
	Supersedes string `json:"supersedes"` // SHA-256 in hex
	Gap        string `json:"gap"`
}

// PreviousReturn is the return of the month before as it stood when this one was
// filed. This one opens with as many people as that one closed with.
type PreviousReturn struct {
	Month   record.Month `json:"month"`
	Version int          `json:"version"`
	SHA256  string       `json:"sha256"`
	Closing int          `json:"closing"`
}

// Benchmark is the population with which shares are compared.
type Benchmark struct {
	Name   string `json:"name"`
	Source string `json:"source"`
}

// Settings are those of the borough's settings that the figures depend on, as of the
// return's last day.
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

// LineFigures are the figures of a line, or of one category of it, by measure; null is
// no figure, such as a share of nobody.
type LineFigures struct {
	Line          string              `json:"line"`
	Title         string              `json:"title"`
	Category      string              `json:"category"`
	CategoryTitle string              `json:"category_title"`
	Figures       map[string]*float64 `json:"figures"`
}

// Named returns the block of that name, which must be one of BlockNames.
func (b *Blocks) Named(name string) *Block {
	return map[string]*Block{
		"numbers": &b.Numbers, "hours": &b.Hours, "ethnicity": &b.Ethnicity,
		"age": &b.Age, "activities": &b.Activities, "recruitment": &b.Recruitment,
	}[name]
}

// Movements returns how many people were on the books as the month began and ended,
// and how many came and left.
func (r *Return) Movements() record.Movements {
	return record.Movements{
		Opening: r.People("opening"), Joined: r.People("joined"), Rejoined: r.People("rejoined"),
		Left: r.People("left"), Closing: r.People("closing"),
	}
}

// People returns how many people are on a line of the numbers; 0 where there is no
// such line.
func (r *Return) People(line string) int {
	for _, l := range r.Blocks.Numbers.Lines {
		if value := l.Figures["people"]; l.Line == line && value != nil {
			return int(*value)
		}
	}
	return 0
}

// Title returns the title of the printed return.
func (r *Return) Title() string { return "Monthly return, " + r.Month.Long() }

// Days returns the days that the return is about.
func (r *Return) Days() record.Period { return record.Period{From: r.From, To: r.To} }

// Scheme returns the census scheme by whose detailed ethnic groups the return counts
// people; "" where they are those of no scheme.
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
