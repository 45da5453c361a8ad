package record

// RecruitmentKinds are the kinds of recruitment work that are recorded. Applications
// are not among them, since they are counted from the volunteers.
var RecruitmentKinds = Codes{"kind", []Item{
	{"event", "Recruitment event"},
	{"enquiry", "Enquiry"},
}}

// Recruitment is recruitment work on a day: a number of events held or enquiries
// received, by source.
type Recruitment struct {
	Kind   string
	Source string
	On     Date
	Count  int
	Note   string
}

// ParseRecruitmentCount reads a number of events or enquiries, from 1 to a million. Any
// other text is an *Invalid.
func ParseRecruitmentCount(text string) (int, error) { return ParseNumber(text, 1, 1_000_000) }
