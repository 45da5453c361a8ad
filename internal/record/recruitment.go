package record

// RecruitmentKinds are the kinds of recruitment work that are recorded. Applications are not
// a kind, since the reports count the volunteers who applied.
var RecruitmentKinds = Codes{"kind", []Item{
	{"event", "Recruitment event"},
	{"enquiry", "Enquiry"},
}}

// Recruitment is the number of recruitment events held, or of enquiries received, on a day
// for one source.
type Recruitment struct {
	Kind   string // one of RecruitmentKinds
	Source string // one of Sources
	On     Date
	Count  int
	Note   string
}

// ParseRecruitmentCount reads a number of events or enquiries, from 1 to a million. Any
// other text is an *Invalid.
func ParseRecruitmentCount(text string) (int, error) { return ParseNumber(text, 1, 1_000_000) }
