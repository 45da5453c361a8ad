package returns

import (
	"slices"

	"borough/internal/record"
)

// SchemaVersion is the version of the JSON format of a Return.
const SchemaVersion = 1

// Return is a borough's monthly return. It has everything that any printed form needs. Encoding a
// Return as JSON and decoding the JSON gives the same Return.
type Return struct {
	SchemaVersion int             `json:"schema_version"`
	Borough       string          `json:"borough"`
	Area          string          `json:"area"` // the name of the census area
	AreaCode      string          `json:"area_code"`
	Month         record.Month    `json:"month"`
	Version       int             `json:"version"` // 0 if the return is not filed
	Filed         *Filing         `json:"filed"`   // null if the return is not filed
	Previous      *PreviousReturn `json:"before"`  // null if no return of the month before was filed
	Partial       bool            `json:"partial"` // whether the return was built before the month was over
	From          record.Date     `json:"from"`
	To            record.Date     `json:"to"` // the last day that the return covers
	Benchmark     Benchmark       `json:"benchmark"`
	Settings      Settings        `json:"settings"`
	Units         Units           `json:"units"`
	Blocks        Blocks          `json:"blocks"`
}

// Filing says who filed the return and when.
type Filing struct {
	At         string `json:"at"` // the time of filing, in UTC
	By         string `json:"by"`
	Reason     string `json:"reason"`     // why the return was amended; "" for the first version
	Supersedes string `json:"supersedes"` // the SHA-256 of the replaced version, in hex; "" for the first version
	Gap        string `json:"gap"`        // why earlier months have no return; "" if none is missing
}

// PreviousReturn is the version of the return for the month before that was the last when this
// return was filed. Its Closing number is the opening number of this return.
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

// Settings are the borough's settings on which the figures depend. They have the values that are
// valid on the last day of the return.
type Settings struct {
	MonthlyLimit int      `json:"monthly_limit_minutes"`
	AgeBands     []string `json:"age_bands"`
}

// Units maps each measure to its unit.
type Units map[string]string

// Blocks are the six blocks of a return (R12).
type Blocks struct {
	Numbers     Block `json:"numbers"`
	Hours       Block `json:"hours"`
	Ethnicity   Block `json:"ethnicity"`
	Age         Block `json:"age"`
	Activities  Block `json:"activities"`
	Recruitment Block `json:"recruitment"`
}

// Block is one block of a return.
type Block struct {
	Lines []LineFigures `json:"lines"`
}

// LineFigures are the figures of a line, or of one category of a line. Figures maps each
// measure to its figure. A figure can be nil, for example a share when the base is 0.
type LineFigures struct {
	LineKey       string              `json:"line"` // the key of the line
	Title         string              `json:"title"`
	Category      string              `json:"category"`
	CategoryTitle string              `json:"category_title"`
	Figures       map[string]*float64 `json:"figures"`
}

// FindBlock returns the block with the name, which must be one of BlockNames.
func (b *Blocks) FindBlock(name string) *Block {
	return map[string]*Block{
		"numbers": &b.Numbers, "hours": &b.Hours, "ethnicity": &b.Ethnicity,
		"age": &b.Age, "activities": &b.Activities, "recruitment": &b.Recruitment,
	}[name]
}

// Movements returns how many people were on the books when the month began and when it
// ended, and how many joined, rejoined and left.
func (r *Return) Movements() record.Movements {
	return record.Movements{
		Opening: r.People("opening"), Joined: r.People("joined"), Rejoined: r.People("rejoined"),
		Left: r.People("left"), Closing: r.People("closing"),
	}
}

// People returns the number of people on a line of the numbers block, or 0 if there is
// no such line.
func (r *Return) People(line string) int {
	for _, l := range r.Blocks.Numbers.Lines {
		if value := l.Figures["people"]; l.LineKey == line && value != nil {
			return int(*value)
		}
	}
	return 0
}

// Title returns the title of the printed return.
func (r *Return) Title() string { return "Monthly return, " + r.Month.Long() }

// Period returns the period that the return covers.
func (r *Return) Period() record.Period { return record.Period{From: r.From, To: r.To} }

// Scheme returns the census scheme that the return's detailed ethnic groups belong to,
// or "" if they are not the groups of any scheme.
func (r *Return) Scheme() string {
	var detailedCodes []string
	for _, l := range r.Blocks.Ethnicity.Lines {
		if l.LineKey == "ethnicity-detailed" {
			detailedCodes = append(detailedCodes, l.Category)
		}
	}
	codesByScheme := map[string][]string{}
	for _, c := range record.Categories() {
		if c.Strand == "ethnicity" && c.InScheme && c.Stated {
			codesByScheme[c.Scheme] = append(codesByScheme[c.Scheme], c.Code)
		}
	}
	for _, scheme := range record.Schemes {
		schemeCodes := slices.Sorted(slices.Values(codesByScheme[scheme]))
		if slices.Equal(slices.Sorted(slices.Values(detailedCodes)), schemeCodes) {
			return scheme
		}
	}
	return ""
}
